using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Adjustments;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users.Admins;
using OrderProcessor.Grains.Audit;
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
    // Few, so that little is read of what came before the approval.
    private const int PageSize = 10;

    private OwnTrail? _trail;

    private OwnTrail Trail => _trail ??= new(GrainFactory, time);

    public async Task<AdjustmentOutcome> Propose(ProposeAdjustment request)
    {
        var voice = await GrainFactory.AdminVoiceOf(request.Admin);
        var asked = AdjustmentRules.New(request, voice, time.GetUtcNow());
        // Without a key the id is new, and nobody knows it.
        if (request.OperationKey is not null && await Find(asked.AdjustmentId) is { } earlier)
        {
            return AdjustmentRules.Repeated(asked, earlier);
        }

        var answer = request.OperationKey is null ? null : await Answer(asked);
        if (answer is PortfolioOutcome.CashMoved)
        {
            return AdjustmentRules.Repeated(asked, answer);
        }

        var (day, purse) = (Day(asked), AdjustmentRules.Purse(asked));
        if (!AdjustmentRules.NeedsAnother(
            asked, state.State.Left(day, purse, limits.Value.AdjustmentApproval)))
        {
            return await BookAlone(asked, day, purse);
        }

        return answer is not null ? AdjustmentRules.Repeated(asked, answer) : await Wait(asked);
    }

    public async Task<AdjustmentOutcome> Approve(string adjustmentId, string admin)
    {
        var found = await Find(adjustmentId);
        if (AdjustmentRules.NotApprovedBy(await GrainFactory.AdminVoiceOf(admin), found)
            is { } refused)
        {
            return refused;
        }

        await Record("correction_approved", found!, admin);
        var brokeOff = found!.Status is AdjustmentStatus.Approved;
        var approved = brokeOff ? found : await Approved(found, admin);
        await Keep(approved);
        return await AfterKeeping.Finish(() => Complete(approved));
    }

    public async Task<AdjustmentOutcome> Reject(string adjustmentId, string admin)
    {
        var found = await Find(adjustmentId);
        if (AdjustmentRules.NotRejectedBy(await GrainFactory.AdminVoiceOf(admin), found)
            is { } refused)
        {
            return refused;
        }

        await Record("correction_rejected", found!, admin);
        return await Keep(Decided(found!, admin, AdjustmentStatus.Rejected));
    }

    public Task<ImmutableArray<Adjustment>> List(CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Kept.Reverse().ToImmutableArray());

    private static DateOnly Day(Adjustment asked) =>
        DateOnly.FromDateTime(asked.ProposedAt.UtcDateTime);

    // What the account answered under the same key before.
    private async Task<PortfolioOutcome?> Answer(Adjustment asked) => (await Portfolio(asked)
        .FindOperation(AdjustmentRules.Booking(asked).OperationKey!)).Outcome;

    private async Task<AdjustmentOutcome> Wait(Adjustment asked)
    {
        if (state.State.IsFull())
        {
            return new TooMany();
        }

        await Record("correction_asked", asked, asked.ProposedBy);
        return await Keep(asked);
    }

    // Counted before it is booked: what breaks off in between counts too much, never too little.
    private async Task<AdjustmentOutcome> BookAlone(Adjustment asked, DateOnly day, string purse)
    {
        var amount = Math.Abs(asked.Amount);
        await Record("correction_booked", asked, asked.ProposedBy);
        await Write(state.State.Booking(day, purse, amount));
        var reply = await Portfolio(asked).Adjust(AdjustmentRules.Booking(asked));
        if (reply.Outcome is not PortfolioOutcome.CashMoved)
        {
            await Write(state.State.Booking(day, purse, -amount));
        }

        return reply.Outcome is PortfolioOutcome.Refused { Code: RefusalCode.IdempotencyKeyReused }
            ? new KeyReused()
            : new Stands(asked.Concluded(reply.Outcome), reply.Replayed);
    }

    private Task Record(string action, Adjustment adjustment, string admin) => Trail.Keep(
        action,
        admin,
        adjustment.AccountId,
        $"{ExactDecimal.Format(adjustment.Amount)}: {adjustment.Reference}");

    private Task Write(AdjustmentsState next)
    {
        state.State = next;
        return this.WriteOrDeactivate(state);
    }

    // An account remembers its operation keys for a while only, its history for ever.
    private async Task<AdjustmentOutcome> Complete(Adjustment approved)
    {
        var outcome = await Booked(approved)
            ?? (await Portfolio(approved).Adjust(AdjustmentRules.Booking(approved))).Outcome;
        return await Keep(approved.Concluded(outcome));
    }

    private async Task<Adjustment?> Find(string adjustmentId) =>
        state.State.Find(adjustmentId) ?? await Past(adjustmentId).Read();

    private async Task<Adjustment> Approved(Adjustment found, string admin) =>
        Decided(found, admin, AdjustmentStatus.Approved) with
        {
            BookedAfter = (await Portfolio(found).Read()).Sequence,
        };

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

            if (page.Next is null || page.Next.Sequence <= adjustment.BookedAfter)
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

        await Write(state.State.With(adjustment));
        return new Stands(adjustment, Replayed: false);
    }

    private IPastAdjustmentGrain Past(string adjustmentId) =>
        GrainFactory.GetGrain<IPastAdjustmentGrain>(adjustmentId);

    private IPortfolioGrain Portfolio(Adjustment adjustment) =>
        GrainFactory.GetGrain<IPortfolioGrain>(adjustment.AccountId);
}
