using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Asks for an order. Market orders fill at once or are refused; of the others each says
/// by its type what it waits for. Exactly one of <see cref="Quantity"/>, <see cref="SellsAll"/> and
/// <see cref="Notional"/> says how much.</summary>
[GenerateSerializer, Immutable, Alias("PlaceOrder")]
public sealed record PlaceOrder
{
    /// <summary>The most decimals a quantity may have.</summary>
    public const int MaxQuantityDecimals = 8;

    /// <summary>The largest quantity any asset takes: with it and <see cref="MaxPrice"/> the
    /// notional of an accepted order is always exact in a <see cref="decimal"/>.</summary>
    public const decimal MaxQuantity = 1_000_000_000m;

    /// <summary>The most orders of one account that may be live at once.</summary>
    public const int MaxLive = 500;

    /// <summary>The most orders that are placed together.</summary>
    public const int MaxAtOnce = 100;

    /// <summary>The largest price in USD an order may name.</summary>
    public const decimal MaxPrice = 1_000_000m;

    [Id(0)] public required OrderType Type { get; init; }

    /// <summary>Upper-case symbol.</summary>
    [Id(1)] public required string AssetId { get; init; }

    /// <summary>In units of the asset: above 0, at most <see cref="MaxQuantity"/> and
    /// <see cref="MaxQuantityDecimals"/> decimals; 0 where something else says how much.</summary>
    [Id(2)] public required decimal Quantity { get; init; }

    /// <summary>The limit in USD per unit; market orders ignore it.</summary>
    [Id(3)] public decimal? Price { get; init; }

    /// <summary>The caller's own name for the order, 1-48 characters.</summary>
    [Id(4)] public string? ClientOrderId { get; init; }

    /// <summary>See <see cref="DepositCash.OperationKey"/>.</summary>
    [Id(5)] public string? OperationKey { get; init; }

    [Id(6)] public required Side Side { get; init; }

    /// <summary>Where a stop is triggered, in USD per unit.</summary>
    [Id(7)] public decimal? StopPrice { get; init; }

    /// <summary>How far a trailing stop stays behind the market, in USD per unit.</summary>
    [Id(8)] public decimal? TrailAmount { get; init; }

    /// <summary>The same in percent of the price.</summary>
    [Id(9)] public decimal? TrailPercent { get; init; }

    /// <summary>Null is what the type has of itself.</summary>
    [Id(10)] public TimeInForce? TimeInForce { get; init; }

    /// <summary>With <see cref="Orders.TimeInForce.Gtd"/> only.</summary>
    [Id(11)] public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Refused where it would trade on arrival.</summary>
    [Id(12)] public bool PostOnly { get; init; }

    /// <summary>USD to spend or to raise at most, fees included; 2 decimals.</summary>
    [Id(13)] public decimal? Notional { get; init; }

    /// <summary>Sells all that is available, to the last unit.</summary>
    [Id(14)] public bool SellsAll { get; init; }

    [Id(15)] public OrderClass Class { get; init; }

    /// <summary>The leg that takes a profit, of a group.</summary>
    [Id(16)] public TakeProfit? TakeProfit { get; init; }

    /// <summary>The leg that bounds a loss, of a group.</summary>
    [Id(17)] public StopLoss? StopLoss { get; init; }

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() => IsPlain
        ? Requests.Fingerprint.Of(
            OrderTerms.NameOf(Type, Side), AssetId, Quantity, Price, ClientOrderId)
        : Requests.Fingerprint.Of(
            OrderTerms.NameOf(Type, Side),
            AssetId,
            // It follows from the rest.
            SellsAll || Notional is not null ? 0 : Quantity,
            Price,
            ClientOrderId,
            StopPrice,
            TrailAmount,
            TrailPercent,
            TimeInForce,
            ExpiresAt?.UtcTicks,
            PostOnly,
            Notional,
            SellsAll,
            Class,
            TakeProfit?.Price,
            StopLoss?.StopPrice,
            StopLoss?.Price,
            StopLoss?.TrailAmount,
            StopLoss?.TrailPercent);

    /// <summary>Whether it may live on after it was taken on.</summary>
    public bool CanWait => Type is not OrderType.Market || Class is not OrderClass.Simple;

    // What releases before orders waited could ask for, and have told apart by fewer words.
    private bool IsPlain =>
        StopPrice is null && TrailAmount is null && TrailPercent is null && TimeInForce is null
        && ExpiresAt is null && !PostOnly && Notional is null && !SellsAll
        && Class is OrderClass.Simple && TakeProfit is null && StopLoss is null;
}
