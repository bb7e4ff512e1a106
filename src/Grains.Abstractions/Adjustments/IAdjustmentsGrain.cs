using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Adjustments;

/// <summary>The one door through which balances are corrected: small corrections at once, large
/// ones and those of an admin's own account once a second admin has approved them.</summary>
[Alias("IAdjustmentsGrain")]
public interface IAdjustmentsGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "adjustments";

    /// <summary>Books a small adjustment, or keeps a large one until it is decided. Small is what
    /// fits into what the admin may book alone in a UTC day, all in all. Answers
    /// <see cref="AdjustmentOutcome.Stands"/>, <see cref="AdjustmentOutcome.KeyReused"/> or
    /// <see cref="AdjustmentOutcome.TooMany"/>.</summary>
    [Alias("Propose")]
    Task<AdjustmentOutcome> Propose(ProposeAdjustment request);

    /// <summary>Books what waits, if the admin is confirmed and another than whoever asked;
    /// repeated after a fault, it books it once. Answers
    /// <see cref="AdjustmentOutcome.Stands"/>, <see cref="AdjustmentOutcome.Unknown"/>,
    /// <see cref="AdjustmentOutcome.Decided"/> or <see cref="AdjustmentOutcome.AnotherNeeded"/>.
    /// </summary>
    [Alias("Approve")]
    Task<AdjustmentOutcome> Approve(string adjustmentId, string admin);

    /// <summary>Lets what waits go, whoever asked for it, but not what would be taken from the
    /// admin's own account. Answers as <see cref="Approve"/> does.</summary>
    [Alias("Reject")]
    Task<AdjustmentOutcome> Reject(string adjustmentId, string admin);

    /// <summary>What waits, and what was decided last; newest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<ImmutableArray<Adjustment>> List(CancellationToken cancellationToken = default);
}
