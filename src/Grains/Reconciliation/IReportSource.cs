using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Durable records that are reported to the sums over all accounts.</summary>
internal interface IReportSource
{
    /// <summary>Whose they are.</summary>
    string AccountId { get; }

    /// <summary>Sequence number of the last durable record.</summary>
    long Sequence { get; }

    /// <summary>What the records after that one changed, or as many of them as go into one report;
    /// null where there are none.</summary>
    Task<ReconciliationReport?> ReportAfter(long sequence);
}
