using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrderProcessor.Portfolios;
using OrderProcessor.Storage;
using static OrderProcessor.Adjustments.AdjustmentOutcome;

namespace OrderProcessor.Adjustments;

/// <summary>Takes corrections of balances one after the other. An approval is kept before the account
/// hears of it, so that one which broke off is known and is completed, once.</summary>
internal sealed class AdjustmentsGrain(
    [PersistentState("adjustments")] IPersistentState<AdjustmentsState> state,
    IOptions<TradingLimits> limits,
    TimeProvider time) : Grain, IAdjustmentsGrain
{
    private const int PageSize = 100;

    public async Task<AdjustmentOutcome> Propose(ProposeAdjustment request)
    {
        var asked = AdjustmentRules.New(request, time.GetUtcNow());
        if (state.State.Find(asked.AdjustmentId) is { } earlier)
        {
            return AdjustmentRules.IsSame(asked, earlier)
                ? new Stands(earlier.AsProposed(), Replayed: true)
                : new KeyReused();
        }

        if (!AdjustmentRules.NeedsAnother(asked, limits.Value.AdjustmentApproval))
        {
            var reply = await Portfolio(asked).Adjust(AdjustmentRules.Booking(asked));
            return reply.Outcome is PortfolioOutcome.Refused
            { Code: RefusalCode.IdempotencyKeyReused }
                ? new KeyReused()
                : new Stands(asked.Answered(reply.Outcome), reply.Replayed);
        }

        return state.State.IsFull() ? new TooMany() : await Keep(asked);
    }

    public async Task<AdjustmentOutcome> Approve(string adjustmentId, string admin)
    {
        var found = state.State.Find(adjustmentId);
        if (AdjustmentRules.NotApprovedBy(admin, found) is { } refused)
        {
            return refused;
        }

        var brokeOff = found!.Status is AdjustmentStatus.Approved;
        var approved = brokeOff ? found : Decided(found, admin, AdjustmentStatus.Approved);
        await Keep(approved);
        // An account remembers its operation keys for a while only, its history for ever.
        var outcome = (brokeOff ? await Booked(approved) : null)
            ?? (await Portfolio(approved).Adjust(AdjustmentRules.Booking(approved))).Outcome;
        return await Keep(approved.Answered(outcome));
    }

    public async Task<AdjustmentOutcome> Reject(string adjustmentId, string admin)
    {
        var found = state.State.Find(adjustmentId);
        return AdjustmentRules.NotRejected(found)
            ?? await Keep(Decided(found!, admin, AdjustmentStatus.Rejected));
    }

    public Task<ImmutableArray<Adjustment>> List(CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Kept.Reverse().ToImmutableArray());

    private Adjustment Decided(Adjustment adjustment, string admin, AdjustmentStatus status) =>
        adjustment with { Status = status, DecidedBy = admin, DecidedAt = time.GetUtcNow() };

    private async Task<PortfolioOutcome?> Booked(Adjustment adjustment)
    {
        var query = new HistoryQuery
        {
            Limit = PageSize,
            Descending = true,
            TransactionType = TransactionType.SystemAdjustment,
        };
        while (true)
        {
            var page = await Portfolio(adjustment).Transactions(query);
            if (page.Items.FirstOrDefault(moved => moved.Reference == adjustment.Reference)
                is { } booked)
            {
                return new PortfolioOutcome.CashMoved(booked);
            }

            if (page.Next is null || page.Items[^1].CreatedAt < adjustment.ProposedAt)
            {
                return null;
            }

            query = query with { After = page.Next };
        }
    }

    private async Task<AdjustmentOutcome> Keep(Adjustment adjustment)
    {
        state.State = state.State.With(adjustment);
        await this.WriteOrDeactivate(state);
        return new Stands(adjustment, Replayed: false);
    }

    private IPortfolioGrain Portfolio(Adjustment adjustment) =>
        GrainFactory.GetGrain<IPortfolioGrain>(adjustment.Username);
}
