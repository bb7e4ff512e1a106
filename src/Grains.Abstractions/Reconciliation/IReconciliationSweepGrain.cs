using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>Goes through all accounts, over and over and some at a time, for those whose last
/// records are not counted in: those that a crash came upon need not wait until somebody uses
/// them.</summary>
[Alias("ILedgerSweepGrain")]
public interface IReconciliationSweepGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "ledger-sweep";

    /// <summary>Looks at the next accounts if it is time to. Hosts call it again and
    /// again.</summary>
    [Alias("Advance")]
    Task Advance();

    /// <summary>What was found so far.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<SweepFindings> Read(CancellationToken cancellationToken = default);
}
