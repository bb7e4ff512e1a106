using OrderProcessor.Grains.Abstractions.Books;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>The newest run of an asset's feed, and the last halt, that an account has acted on:
/// what is from before either of them moves nothing any more.</summary>
internal sealed record FeedFence(long Run, long Epoch)
{
    public static readonly FeedFence None = new(0, 0);

    public FeedFence After(OrderTick tick) =>
        tick.Run <= Run && tick.Epoch <= Epoch
            ? this
            : new(Math.Max(Run, tick.Run), Math.Max(Epoch, tick.Epoch));

    public bool Lets(BookTick tick) => tick.Id.Run >= Run && tick.HaltEpoch >= Epoch;
}
