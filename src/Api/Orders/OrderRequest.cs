using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Orders;

/// <summary>Asks for an order; prices and amounts in USD.</summary>
internal record OrderRequest : IJointRules
{
    [OrderTypeRule] public string? OrderType { get; init; }

    [AssetIdRule] public string? AssetId { get; init; }

    /// <summary>Units to trade; left out where <c>notional</c> says how much.</summary>
    [AskedQuantityRule(Optional = true)] public AskedQuantity? Quantity { get; init; }

    /// <summary>USD that a market order costs or raises at most, in place of a quantity.</summary>
    [NotionalRule(Optional = true)] public decimal? Notional { get; init; }

    /// <summary>The limit of an order that has one.</summary>
    [PriceRule(Optional = true)] public decimal? Price { get; init; }

    /// <summary>Where a stop begins to trade.</summary>
    [PriceRule(Optional = true)] public decimal? StopPrice { get; init; }

    /// <summary>USD by which a trailing stop stays behind the market.</summary>
    [PriceRule(Optional = true)] public decimal? TrailAmount { get; init; }

    /// <summary>The same in percent of the price.</summary>
    [TrailPercentRule(Optional = true)] public decimal? TrailPercent { get; init; }

    [TimeInForceRule(Optional = true)] public string? TimeInForce { get; init; }

    [MomentRule(Optional = true)] public string? ExpiresAt { get; init; }

    [Description("Refused where it would trade on arrival; limit orders only.")]
    public bool? PostOnly { get; init; }

    [OrderClassRule(Optional = true)] public string? OrderClass { get; init; }

    /// <summary>The leg of a group that takes a profit.</summary>
    public TakeProfitRequest? TakeProfit { get; init; }

    /// <summary>The leg of a group that bounds a loss.</summary>
    public StopLossRequest? StopLoss { get; init; }

    [ClientOrderIdRule(Optional = true)] public string? ClientOrderId { get; init; }

    /// <summary>Nothing more is said of a type that cannot be placed.</summary>
    public IEnumerable<FieldError> JointFaults(ValidationContext context) =>
        OrderType is not null && OrderWords.Types.TryGetValue(OrderType, out var kind)
            ?
            [
                .. OrderFaults.Of(this, kind.Type, kind.Side),
                .. LegFaults.Of(this, kind.Type, kind.Side, context),
            ]
            : [];

    /// <summary>What a sound request asks a portfolio for.</summary>
    public PlaceOrder Ask(string? operationKey)
    {
        var (type, side) = OrderWords.AllTypes[OrderType!];
        return new PlaceOrder
        {
            Type = type,
            Side = side,
            AssetId = AssetIds.Canonical(AssetId!),
            Quantity = Quantity?.Units ?? 0m,
            SellsAll = Quantity is { IsAll: true },
            Notional = Notional,
            // The legs of a pair: its limit is where it takes the profit.
            Price = Price ?? (IsPair ? TakeProfit!.Price : null),
            StopPrice = StopPrice,
            TrailAmount = TrailAmount,
            TrailPercent = TrailPercent,
            TimeInForce = TimeInForceRuleAttribute.Read(TimeInForce),
            ExpiresAt = MomentRuleAttribute.Read(ExpiresAt),
            PostOnly = PostOnly is true,
            Class = OrderClassRuleAttribute.Read(OrderClass) ?? default,
            TakeProfit = TakeProfit?.Ask(),
            StopLoss = StopLoss?.Ask(),
            ClientOrderId = ClientOrderId,
            OperationKey = operationKey,
        };
    }

    private bool IsPair => OrderClassRuleAttribute.Read(OrderClass)
        is Grains.Abstractions.Orders.OrderClass.Oco;

    /// <summary>The request in a few words, for the trail.</summary>
    public string InWords()
    {
        var id = AssetIds.Canonical(AssetId!);
        return Notional is { } amount
            ? $"{OrderType} of {id} for {amount.Usd()} USD"
            : $"{OrderType} {Quantity} of {id}";
    }
}
