using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;

namespace OrderProcessor.Grains.Books.Offers;

/// <summary>One message to an owner on its way: the orders that one tick reached.</summary>
internal sealed class OfferFlight(
    OfferOwner owner, string assetId, IReadOnlyList<Wake> wakes)
{
    private readonly TaskCompletionSource _ended =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OfferOwner Owner => owner;

    public IReadOnlyList<Wake> Wakes => wakes;

    public BookTick? Tick => wakes[0].Tick;

    /// <summary>The halts before its tick; what rests on none counts as new.</summary>
    public long HaltEpoch => Tick?.HaltEpoch ?? long.MaxValue;

    /// <summary>What the owner said.</summary>
    public ImmutableArray<WatchOutcome> Outcomes { get; set; } = [];

    public Task Ended => _ended.Task;

    public TriggerOrders Request => new()
    {
        AssetId = assetId,
        Tick = Tick,
        Orders = [.. wakes.Select(wake => wake.ToTriggered())],
        IsDelisted = wakes[0].IsDelisted,
    };

    /// <summary>The messages that an owner's wakes make, the oldest tick's first. Of two versions
    /// of an order the lower one is asked about first: what the owner says of it tells which one
    /// counts.</summary>
    public static IReadOnlyList<OfferFlight> Of(
        OfferOwner owner, string assetId, IEnumerable<Wake> wakes) =>
    [
        .. wakes.GroupBy(wake => wake.Order.OrderId)
            .Select(order => order.MinBy(wake => wake.Order.Version)!)
            .GroupBy(wake => (wake.Tick?.Id, wake.IsDelisted))
            .OrderBy(tick => tick.Key.Id)
            .Select(tick => new OfferFlight(
                owner, assetId, [.. tick.OrderBy(wake => wake.Rank())])),
    ];

    public void End() => _ended.TrySetResult();
}
