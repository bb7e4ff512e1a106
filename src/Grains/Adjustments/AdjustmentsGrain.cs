using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Abstractions.Adjustments.AdjustmentOutcome;

namespace OrderProcessor.Grains.Adjustments;

/// <summary>Takes corrections of balances one after the other. An approval is kept before the
/// account hears of it, so that one which broke off is known and is completed, once.</summary>
internal sealed class AdjustmentsGrain(
    [PersistentState("adjustments")] IPersistentState<AdjustmentsState> state,
    IOptions<TradingLimits> limits,
    TimeProvider time) : Grain, IAdjustmentsGrain
{
    // Few, so that no more is read than the time of the proposal needs.
    private const int PageSize = 10;

    // More than the clocks of two silos are ever apart.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromHours(1);

    public async Task<AdjustmentOutcome> Propose(ProposeAdjustment request)
    {
        var asked = AdjustmentRules.New(request, time.GetUtcNow());
        // Without a key the id is new, and nobody knows it.
        if (request.OperationKey is not null && await Find(asked.AdjustmentId) is { } earlier)
        {
            return AdjustmentRules.Repeated(asked, earlier);
        }

        if (!AdjustmentRules.NeedsAnother(asked, limits.Value.AdjustmentApproval))
        {
            var reply = await Portfolio(asked).Adjust(AdjustmentRules.Booking(asked));
            return reply.Outcome is PortfolioOutcome.Refused
            { Code: RefusalCode.IdempotencyKeyReused }
                ? new KeyReused()
                : new Stands(asked.Answered(reply.Outcome), reply.Replayed);
        }

        if (await Portfolio(asked).FindOperation(AdjustmentRules.Booking(asked).OperationKey!)
            is { Outcome: { } answer })
        {
            return AdjustmentRules.Repeated(asked, answer);
        }

        return state.State.IsFull() ? new TooMany() : await Keep(asked);
    }

    public async Task<AdjustmentOutcome> Approve(string adjustmentId, string admin)
    {
        var found = await Find(adjustmentId);
        if (AdjustmentRules.NotApprovedBy(admin, found) is { } refused)
        {
            return refused;
        }

        var brokeOff = found!.Status is AdjustmentStatus.Approved;
        var approved = brokeOff ? found : Decided(found, admin, AdjustmentStatus.Approved);
        await Keep(approved);
        return await AfterKeeping.Finish(() => Complete(approved));
    }

    public async Task<AdjustmentOutcome> Reject(string adjustmentId, string admin)
    {
        var found = await Find(adjustmentId);
        return AdjustmentRules.NotRejectedBy(admin, found)
            ?? await Keep(Decided(found!, admin, AdjustmentStatus.Rejected));
    }

    public Task<ImmutableArray<Adjustment>> List(CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Kept.Reverse().ToImmutableArray());

    // An account remembers its operation keys for a while only, its history for ever.
    private async Task<AdjustmentOutcome> Complete(Adjustment approved)
    {
        var outcome = await Booked(approved)
            ?? (await Portfolio(approved).Adjust(AdjustmentRules.Booking(approved))).Outcome;
        return await Keep(approved.Answered(outcome));
    }

    private async Task<Adjustment?> Find(string adjustmentId) =>
        state.State.Find(adjustmentId) ?? await Past(adjustmentId).Read();

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

            if (page.Next is null
                || page.Items[^1].CreatedAt < adjustment.ProposedAt - ClocksApart)
            {
                return null;
            }

            query = query with { After = page.Next };
        }
    }

    private async Task<AdjustmentOutcome> Keep(Adjustment adjustment)
    {
        foreach (var over in state.State.MakingRoom(adjustment))
        {
            await Past(over.AdjustmentId).Keep(over);
        }

        state.State = state.State.With(adjustment);
        await this.WriteOrDeactivate(state);
        return new Stands(adjustment, Replayed: false);
    }

    private IPastAdjustmentGrain Past(string adjustmentId) =>
        GrainFactory.GetGrain<IPastAdjustmentGrain>(adjustmentId);

    private IPortfolioGrain Portfolio(Adjustment adjustment) =>
        GrainFactory.GetGrain<IPortfolioGrain>(adjustment.AccountId);
}
