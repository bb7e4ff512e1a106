using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>How far going through all accounts has come, and what it has shown.</summary>
internal sealed record ReconciliationSweep
{
    /// <summary>In as many times through all accounts each one's alerts are looked at once: that
    /// costs a row, and they are lost by a fault of the book alone.</summary>
    public const int PassesOfAlerts = 8;

    public int Schema { get; init; } = 1;

    /// <summary>The username of the last account looked at; empty before the first.</summary>
    public string After { get; init; } = "";

    /// <summary>How many were looked at this time.</summary>
    public long Accounts { get; init; }

    /// <summary>How many of them were behind.</summary>
    public long Behind { get; init; }

    /// <summary>How many of them have rows without tags, or could not be asked.</summary>
    public long? Unkeyed { get; init; }

    /// <summary>Whether there is any this time.</summary>
    [JsonIgnore]
    public bool HasUnkeyed => Unkeyed > 0;

    /// <summary>The username of the account whose journal was read last from its first record on;
    /// null before the first.</summary>
    public string? Examined { get; init; }

    /// <summary>Whether some could not be read since the first account; null is no.</summary>
    public bool? LacksExamined { get; init; }

    /// <summary>When all journals had been read so, from the first account to the last; null before
    /// that.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>What an older release found, until it is marked.</summary>
    public ImmutableSortedDictionary<string, AccountFault> AtFault { get; init; } =
        ImmutableSortedDictionary.Create<string, AccountFault>(StringComparer.Ordinal);

    /// <summary>The last time through; null before the first.</summary>
    public SweepPass? Last { get; init; }

    /// <summary>How many times it was through; null before the first.</summary>
    public long? Passes { get; init; }

    /// <summary>Whether the account's alerts are looked at this time.</summary>
    public bool LooksAtAlertsOf(string accountId) =>
        BookIds.ShardOf(accountId, PassesOfAlerts) == (Passes ?? 0) % PassesOfAlerts;

    public SweepFindings Findings() => new(
        [.. AtFault.Select(account => new AccountAtFault(
            account.Key, account.Value, ImmutableSortedDictionary<string, ExactSum>.Empty))],
        Last);

    /// <summary>After one more account.</summary>
    public ReconciliationSweep With(AccountCheck check) => this with
    {
        Accounts = Accounts + 1,
        Behind = check.IsBehind ? Behind + 1 : Behind,
        Unkeyed = check.IsKeyed ? Unkeyed : (Unkeyed ?? 0) + 1,
        AtFault = AtFault.Clear(),
    };

    /// <summary>After the last account: the next time begins with the first.</summary>
    public ReconciliationSweep Through(DateTimeOffset now) => this with
    {
        After = "",
        Accounts = 0,
        Behind = 0,
        Unkeyed = null,
        Last = new SweepPass(now, Accounts, Behind),
        Passes = (Passes ?? 0) + 1,
    };
}

/// <summary>What a look at one account showed.</summary>
internal sealed record AccountCheck(string AccountId, bool IsBehind)
{
    /// <summary>Whether its user's row has a tag.</summary>
    public bool IsKeyed { get; init; }
}
