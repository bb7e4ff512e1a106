using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Users.Guards;

/// <summary>The addresses that admins have blocked by hand. Front doors ask for all of them now and
/// then, so that an address nobody blocked costs nothing.</summary>
[Alias("IAddressBlocksGrain")]
public interface IAddressBlocksGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "address-blocks";

    /// <summary>The most there are at a time.</summary>
    const int Max = 1_000;

    /// <summary>Blocks an address; durable when it returns. False when there are too
    /// many.</summary>
    /// <param name="address">In its canonical form.</param>
    /// <param name="lasting">For how long from now on.</param>
    [Alias("Block")]
    Task<bool> Block(string address, TimeSpan lasting);

    /// <summary>Lifts a block; durable when it returns. False when there was none.</summary>
    [Alias("Unblock")]
    Task<bool> Unblock(string address);

    /// <summary>How much longer each is blocked.</summary>
    [Alias("List")]
    Task<ImmutableDictionary<string, TimeSpan>> List();
}
