using System.Security.Cryptography;

namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>The ids that portfolios, journals, orders and logs know accounts by. A random one names
/// nobody, so that a person can be erased and what is chained stays. Accounts from before there
/// were such have their username as their id, for ever.</summary>
public static class AccountIds
{
    // No username has this hyphen, nor as many characters as an id.
    private const string Prefix = "acc-";

    private const int RandomBytes = 16;

    /// <summary>A new id: <c>acc-</c> and 128 random bits in lower-case hexadecimal.</summary>
    public static string New() =>
        Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether an id is a random one, and not a username.</summary>
    public static bool IsRandom(string accountId) =>
        accountId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whose account it is; null where nobody's, or nobody's any more.</summary>
    public static Task<string?> UsernameOf(
        this IGrainFactory grains,
        string accountId,
        CancellationToken cancellationToken = default) =>
        IsRandom(accountId)
            ? grains.GetGrain<IAccountGrain>(accountId).Username(cancellationToken)
            : Task.FromResult<string?>(accountId);
}
