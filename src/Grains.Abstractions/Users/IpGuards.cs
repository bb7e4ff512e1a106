using System.Globalization;
using System.Net;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>Says which guard watches an address. There are few guards, so that addresses nobody has
/// seen before, however many they are, cost the store nothing.</summary>
public static class IpGuards
{
    /// <summary>How many guards there are. Changing it forgets the blocks there are.</summary>
    public const int Count = 64;

    // All of a site have one guard, which can count them together.
    private const int BitsOfSite = 48;

    private const uint FnvBasis = 2_166_136_261;
    private const uint FnvPrime = 16_777_619;

    /// <summary>The guard of an address in its canonical form.</summary>
    public static IIpGuardGrain IpGuardOf(this IGrainFactory grains, string address) =>
        grains.GetGrain<IIpGuardGrain>(KeyOf(address));

    /// <summary>The key of the guard: the same in every process, hence not the string's own hash
    /// but FNV-1a.</summary>
    public static string KeyOf(string address)
    {
        var hash = SiteOf(address).Aggregate(
            FnvBasis, (sum, letter) => unchecked((sum ^ letter) * FnvPrime));
        return (hash % Count).ToString(CultureInfo.InvariantCulture);
    }

    private static string SiteOf(string address) => IPAddress.TryParse(address, out var parsed)
        ? ClientNetwork.Of(parsed, BitsOfSite).ToString()
        : address;
}
