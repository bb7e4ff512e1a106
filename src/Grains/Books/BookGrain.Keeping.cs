using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Books.Offers;

namespace OrderProcessor.Grains.Books;

internal sealed partial class BookGrain
{
    // From then on every tick comes here; those of before are in the answer, unless some of them
    // are still to come.
    private async Task Join()
    {
        var leavings = _leavings;
        var tick = await GrainFactory.GetGrain<IBookedAssetGrain>(AssetId).Join(Shard);
        _hasJoined |= leavings == _leavings;
        if (tick is not null)
        {
            await OnTick(tick);
        }
    }

    // The asset tells an empty shard no more: what is watched next has to join anew. Of two
    // activations an empty one must not speak for the other, so the answer takes a place in the
    // journal: whoever has not read it can write no more, and whoever has joins after it.
    private async Task<long> CountOrLeave()
    {
        if (IsEmpty)
        {
            _hasJoined = false;
            _leavings++;
            await Keep(_journal.Head.Leave(time.GetUtcNow()));
        }

        return IsEmpty ? 0 : Math.Max(1, _journal.Durable.Orders.Count);
    }

    private Task CrossAtOnce(IEnumerable<OrderReference> orders) =>
        _market.Current is { } tick ? Cross(orders, tick) : Task.CompletedTask;

    private Task Cross(IEnumerable<OrderReference> orders, BookTick tick) =>
        _market.Now(_journal.Head).Cross(orders, tick, time.GetUtcNow()) is { } crossed
            ? KeepAndWake(crossed)
            : Task.CompletedTask;

    private async Task KeepAndWake(BookRecord crossed)
    {
        await Keep(crossed);
        meters.Woken(crossed.Orders!.Value.Length);
        _offers.Kick(crossed.Orders.Value.Select(order =>
            OfferOwner.Of(order.AccountId, order.OrderId)));
    }

    // Marks that have moved go first: what is kept after them rests on them.
    private Task Keep(BookRecord record)
    {
        KeepMarks();
        return _journal.Append(record);
    }

    private void KeepMarks()
    {
        if (_market.Unkept(_journal.Head, time.GetUtcNow()) is { } marked)
        {
            _journal.Append(marked).Ignore();
            _market.Kept();
        }
    }

    private async Task Resolve(OfferFlight flight, IReadOnlyList<BookOutcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        Measure(flight, outcomes, now);
        var durable = Keep(_market.Now(_journal.Head).Resolve([.. outcomes], now));
        var live = Live(flight, outcomes).ToList();
        var crossed = _market.After(flight.Tick).Select(tick => Cross(live, tick)).ToList();
        crossed.Add(CrossAtOnce(
            flight.Tick is null
                ? live
                : outcomes.Select(outcome => outcome.Watch).OfType<OrderReference>()));
        await durable;
        foreach (var one in crossed)
        {
            await one;
        }
    }

    // What waits on, and may have been reached while its owner was asked.
    private static IEnumerable<OrderReference> Live(
        OfferFlight flight, IReadOnlyList<BookOutcome> outcomes)
    {
        var asked = flight.Wakes.ToLookup(wake => wake.Order.OrderId);
        return outcomes.Where(outcome => outcome.State is WatchState.Live)
            .SelectMany(outcome => outcome.Watch is { } watch
                ? [watch]
                : asked[outcome.Order.OrderId].Select(wake => wake.Order.ToReference()));
    }

    private void Measure(
        OfferFlight flight, IReadOnlyList<BookOutcome> outcomes, DateTimeOffset now)
    {
        var asked = flight.Wakes.ToDictionary(wake => wake.Order.OrderId);
        foreach (var outcome in outcomes)
        {
            if (asked.TryGetValue(outcome.Order.OrderId, out var wake))
            {
                meters.Triggered(outcome.State, wake, now);
            }
        }
    }

    private void Measure()
    {
        var resting = _journal.Durable.Orders.Count;
        meters.Resting(resting - _measured);
        _measured = resting;
    }

    private async Task OnTimer()
    {
        if (!HasOrders)
        {
            return;
        }

        DelayDeactivation(Stay);
        _joining.Kick();
        KeepMarks();
        if (_market.Now(_journal.Head).Expire(time.GetUtcNow()) is { } expired)
        {
            await KeepAndWake(expired);
        }

        if (++_looks % LooksForOthersEvery == 0)
        {
            // Whatever became of the last time: to join again harms nothing.
            _hasJoined = false;
            _joining.Kick();
            await LeaveIfBehind();
        }
    }

    // An activation that is lost may still have written something late, and none that was up by
    // then knows of it.
    private async Task LeaveIfBehind()
    {
        var found = await store.Read(
            JournalId, _journal.DurableBatch + 1, 1, descending: false, CancellationToken.None);
        if (found is [var batch] && batch.Number > _journal.DurableBatch
            && _journal.HeadSequence == _journal.Durable.Sequence)
        {
            DeactivateOnIdle();
        }
    }
}
