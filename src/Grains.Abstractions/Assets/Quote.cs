using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What a trade in an asset needs to know, as of one moment.</summary>
[GenerateSerializer, Immutable, Alias("Quote")]
public sealed record Quote
{
    /// <summary>Shards of a book unless the operator says otherwise.</summary>
    public const int UsualBookShards = 16;

    [Id(0)] public required string AssetId { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required AssetStatus Status { get; init; }

    [Id(3)] public required TradingRules Rules { get; init; }

    /// <summary>USD per unit a seller gets.</summary>
    [Id(4)] public required decimal Bid { get; init; }

    /// <summary>USD per unit a buyer pays.</summary>
    [Id(5)] public required decimal Ask { get; init; }

    /// <summary>USD per unit to value a holding at: the last trade, or the middle of bid and ask
    /// cut to as many decimals as they have.</summary>
    [Id(6)] public required decimal Price { get; init; }

    /// <summary>The source's time of the price; null when no feed has priced the asset
    /// yet.</summary>
    [Id(7)] public required DateTimeOffset? AsOf { get; init; }

    /// <summary>From this moment on, by the clock of the process that made the quote or last called
    /// <see cref="AskedAt"/>, the quote is stale: shown as such and not traded at.</summary>
    [Id(8)] public required DateTimeOffset StaleAt { get; init; }

    /// <summary>The account of who set the price override, which may not trade at it; null for a
    /// feed's price.</summary>
    [Id(9)] public string? OverriddenBy { get; init; }

    /// <summary>How long it is current from when it was made; zero where it is not. Null from
    /// processes of the release before.</summary>
    [Id(10)] public TimeSpan? CurrentFor { get; init; }

    /// <summary>Whether the feed says a price that is too far from this one to be believed yet:
    /// until it is, or is back, this one is stale.</summary>
    [Id(11)] public bool IsQuarantined { get; init; }

    /// <summary>Who asked for the price override first where two had to, and may not trade at it
    /// either.</summary>
    [Id(12)] public string? OverrideProposedBy { get; init; }

    /// <summary>How many shards the asset's book has.</summary>
    [Id(13)] public int BookShards { get; init; } = UsualBookShards;

    /// <summary>The newest tick that books were told of when it was made: what an order is decided
    /// by is not older. Null where no book has orders.</summary>
    [Id(14)] public TickId? Tick { get; init; }

    /// <summary>Counts the halts that ended what books had on offer: a tick from before the last
    /// one fills nothing, whoever still offers it.</summary>
    [Id(15), JsonIgnore] public long HaltEpoch { get; init; }

    /// <summary>For how many units it is good; null is any number.</summary>
    [Id(16)] public QuoteSizes? Sizes { get; init; }

    /// <summary>Whether it is the closing price of an asset that is no longer offered: units are
    /// sold at it and nothing else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [Id(17)] public bool IsClosing { get; init; }

    /// <summary>The quote by the clock of a process that asked another one for it: clocks differ,
    /// so processes tell each other how long, never until when.</summary>
    /// <param name="asked">When it was asked for, which is before it was made.</param>
    public Quote AskedAt(DateTimeOffset asked) => CurrentFor is { } left
        ? this with { StaleAt = Until(asked, left) }
        : this;

    /// <summary>The quote after it was kept for a while.</summary>
    public Quote After(TimeSpan kept) => CurrentFor is { } left
        ? this with { CurrentFor = left > kept ? left - kept : TimeSpan.Zero }
        : this;

    /// <summary>The same, not current.</summary>
    public Quote AsStale() =>
        this with { StaleAt = DateTimeOffset.MinValue, CurrentFor = TimeSpan.Zero };

    /// <summary>Whether the quote is too old to trade at.</summary>
    public bool IsStale(DateTimeOffset now) => AsOf is null || now >= StaleAt;

    private static DateTimeOffset Until(DateTimeOffset asked, TimeSpan left) =>
        left == TimeSpan.Zero ? DateTimeOffset.MinValue
        : left < DateTimeOffset.MaxValue - asked ? asked + left
        : DateTimeOffset.MaxValue;
}
