using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Adjustments;

/// <summary>Corrects somebody's cash balance.</summary>
internal sealed record AdjustmentRequest : IAuditedBody
{
    [SignedAmountRule] public decimal? Amount { get; init; }

    [TextRule(ProposeAdjustment.MaxReason)] public string? Reason { get; init; }

    string IAuditedBody.AuditDetail => $"{Amount!.Value.Usd()}: {Reason}";
}

/// <summary>A correction of somebody's cash balance, in USD.</summary>
/// <param name="AdjustmentId">Its id; the account's history names it too.</param>
/// <param name="Username">Whose balance.</param>
/// <param name="Amount">Negative where it is taken.</param>
/// <param name="Reason">Why.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="ProposedBy">Who asked for it.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="DecidedBy">Who approved or rejected it.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="TransactionId">The movement it became.</param>
/// <param name="Code">Why the account could not take it.</param>
internal sealed record AdjustmentResponse(
    string AdjustmentId,
    string Username,
    string Amount,
    string Reason,
    AdjustmentStatus Status,
    string ProposedBy,
    DateTime ProposedAt,
    string? DecidedBy,
    DateTime? DecidedAt,
    string? TransactionId,
    string? Code)
{
    public static async Task<AdjustmentResponse> Of(
        Adjustment adjustment, AccountNames names) => new(
        adjustment.AdjustmentId,
        await names.Of(adjustment.AccountId),
        adjustment.Amount.Usd(),
        adjustment.Reason,
        adjustment.Status,
        await names.Of(adjustment.ProposedBy),
        adjustment.ProposedAt.OnWire(),
        adjustment.DecidedBy is { } decider ? await names.Of(decider) : null,
        adjustment.DecidedAt?.OnWire(),
        (adjustment.Outcome as PortfolioOutcome.CashMoved)?.Transaction.TransactionId,
        (adjustment.Outcome as PortfolioOutcome.Refused)?.Code);
}

/// <summary>One adjustment.</summary>
internal sealed record AdjustmentEnvelope(AdjustmentResponse Data);

/// <summary>What waits for a second admin, and what was decided last; newest first.</summary>
internal sealed record AdjustmentsResponse(IReadOnlyList<AdjustmentResponse> Data);
