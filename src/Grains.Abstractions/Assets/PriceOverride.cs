namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>An operator's price, quoted instead of the feed's for a while.</summary>
/// <param name="Bid">USD per unit a seller gets.</param>
/// <param name="Ask">USD per unit a buyer pays; never below the bid.</param>
/// <param name="Since">When it was set.</param>
/// <param name="Until">From then on the feed's price counts again, if it has a current one.</param>
/// <param name="By">The account of who set it, which may not trade at it; null where that was not
/// kept.</param>
/// <param name="ProposedBy">The account of who asked for it first where two had to.</param>
[GenerateSerializer, Immutable, Alias("PinnedPrice")]
public sealed record PriceOverride(
    [property: Id(0)] decimal Bid,
    [property: Id(1)] decimal Ask,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset Until,
    [property: Id(4)] string? By = null,
    [property: Id(5)] string? ProposedBy = null)
{
    /// <summary>The same for as long from now on, where it was set by a clock that is ahead by more
    /// than that.</summary>
    public PriceOverride NotAhead(DateTimeOffset now, TimeSpan maxLead) => Since - now > maxLead
        ? this with { Since = now, Until = now + (Until - Since) }
        : this;
}
