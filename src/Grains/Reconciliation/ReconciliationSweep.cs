using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>How far going through all accounts has come, and what it has shown.</summary>
internal sealed record ReconciliationSweep
{
    /// <summary>More accounts at fault are not named.</summary>
    public const int MaxNamed = 100;

    public int Schema { get; init; } = 1;

    /// <summary>The username of the last account looked at; empty before the first.</summary>
    public string After { get; init; } = "";

    /// <summary>How many were looked at this time.</summary>
    public long Accounts { get; init; }

    /// <summary>How many of them were behind.</summary>
    public long Behind { get; init; }

    public ImmutableSortedDictionary<string, AccountFault> AtFault { get; init; } =
        ImmutableSortedDictionary.Create<string, AccountFault>(StringComparer.Ordinal);

    /// <summary>The last time through; null before the first.</summary>
    public SweepPass? Last { get; init; }

    public SweepFindings Findings() => new(
        [.. AtFault.Select(account => new AccountAtFault(
            account.Key, account.Value, ImmutableSortedDictionary<string, ExactSum>.Empty))],
        Last);

    /// <summary>After one more account.</summary>
    public ReconciliationSweep With(AccountCheck check) => this with
    {
        Accounts = Accounts + 1,
        Behind = check.IsBehind ? Behind + 1 : Behind,
        AtFault = Named(check),
    };

    /// <summary>After the last account: the next time begins with the first.</summary>
    public ReconciliationSweep Through(DateTimeOffset now) => this with
    {
        After = "",
        Accounts = 0,
        Behind = 0,
        Last = new SweepPass(now, Accounts, Behind),
    };

    private ImmutableSortedDictionary<string, AccountFault> Named(AccountCheck check) =>
        check.Fault is not { } fault ? AtFault.Remove(check.AccountId)
        : AtFault.Count < MaxNamed || AtFault.ContainsKey(check.AccountId)
            ? AtFault.SetItem(check.AccountId, fault)
            : AtFault;
}

/// <summary>What a look at one account showed.</summary>
internal sealed record AccountCheck(string AccountId, bool IsBehind, AccountFault? Fault = null);
