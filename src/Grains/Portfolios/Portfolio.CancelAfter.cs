using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>The dead man's switch: a time from which on nothing that was live fills, and all of it
/// is canceled, unless that is put off before.</summary>
internal sealed partial record Portfolio
{
    /// <summary>Null while it is switched off.</summary>
    public DateTimeOffset? CancelAt { get; init; }

    /// <param name="request">How far it is put off.</param>
    /// <param name="facts">Time and limits.</param>
    public Decision CancelAfter(CancelAfter request, RuleFacts facts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.Seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            request.Seconds, Abstractions.Orders.CancelAfter.MaxSeconds);
        var asked = new Asked(
            RecordKind.CancelAfter, request.OperationKey, request.Fingerprint());
        return Repeated(asked, facts) ?? Switched(
            asked,
            request.Seconds == 0 ? null : facts.Now.AddSeconds(request.Seconds),
            facts);
    }

    private bool IsCancelDue(RuleFacts facts) => facts.Now >= CancelAt;

    // Switched off only once nothing is live any more: what is placed next is not meant.
    private Decision.Recorded CancelDue(RuleFacts facts) =>
        End(_ => true, new OrderEnd(OrderStatus.Canceled, OrderReason.CancelAfter), facts)
        ?? Switched(
            new Asked(RecordKind.CancelAfter, OperationKey: null, Fingerprint: ""),
            cancelAt: null,
            facts);

    private Decision.Recorded Switched(
        Asked asked, DateTimeOffset? cancelAt, RuleFacts facts) => Recorded(
            NewRecord(
                asked,
                facts,
                new PortfolioOutcome.CancelAfterSet(cancelAt, Live.ById.Count)),
            Ledger);

    private DateTimeOffset? CancelAtAfter(PortfolioRecord record) =>
        record is { Kind: RecordKind.CancelAfter }
            ? ((PortfolioOutcome.CancelAfterSet)record.Outcome).CancelAt
            : CancelAt;
}
