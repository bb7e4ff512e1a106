using OrderProcessor.Grains.Abstractions.Books;

namespace OrderProcessor.Grains.Books;

/// <summary>What became of a reference that its owner was woken for.</summary>
/// <param name="Order">The reference.</param>
/// <param name="State">What the portfolio said of it. <see cref="WatchState.NotYet"/> stands here
/// once nothing more is to be expected.</param>
/// <param name="Watch">What to watch instead, or null.</param>
/// <param name="CancelAt">When to wake the owner for all of its orders, or null.</param>
internal sealed record BookOutcome(
    BookKey Order, WatchState State, OrderReference? Watch, DateTimeOffset? CancelAt = null);
