using System.ComponentModel.DataAnnotations;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Orders;

/// <summary>What is wrong with the legs of a group: which there are, and what each says.</summary>
internal static class LegFaults
{
    private const string Profit = "take_profit";
    private const string Loss = "stop_loss";

    public static IEnumerable<FieldError> Of(
        OrderRequest asked, OrderType type, Side side, ValidationContext context) =>
    [
        .. Which(asked, type, side),
        .. Members(Profit, asked.TakeProfit, context),
        .. Members(Loss, asked.StopLoss, context),
        .. asked.StopLoss is { } loss ? Stop(loss) : [],
    ];

    private static IEnumerable<FieldError> Which(OrderRequest asked, OrderType type, Side side)
    {
        var legs = (asked.TakeProfit is null ? 0 : 1) + (asked.StopLoss is null ? 0 : 1);
        var kind = OrderClassRuleAttribute.Read(asked.OrderClass) ?? OrderClass.Simple;
        var (least, most, need) = kind switch
        {
            OrderClass.Simple => (0, 0, "no take_profit and no stop_loss"),
            OrderClass.Oto => (1, 1, "either a take_profit or a stop_loss"),
            OrderClass.Oco or OrderClass.Bracket => (2, 2, "a take_profit and a stop_loss"),
        };
        if (legs < least || legs > most)
        {
            yield return Invalid(
                "order_class", $"{OrderWords.Of(kind)} orders have {need}.", need, $"{legs} legs");
        }
        else if (kind is OrderClass.Oco && PairFault(asked, type, side) is { } fault)
        {
            yield return fault;
        }
    }

    // Two legs of a holding, of which the limit order is the one.
    private static FieldError? PairFault(OrderRequest asked, OrderType type, Side side)
    {
        const string Need = "limit_sell";
        if (type is not OrderType.Limit || side is not Side.Sell)
        {
            return Invalid(
                "order_type", $"oco orders are {Need} orders.", Need, asked.OrderType!);
        }

        return asked.Price is { } price && asked.TakeProfit!.Price is { } profit && price != profit
            ? Invalid(
                "price",
                "The price of oco orders is that of their take_profit.",
                profit.Usd(),
                price.Usd())
            : null;
    }

    private static IEnumerable<FieldError> Members<T>(
        string leg, T? asked, ValidationContext context)
        where T : class => asked is null
            ? []
            : FieldRules.CheckAll(asked, context)
                .Select(error => error with { Field = $"{leg}.{error.Field}" });

    private static IEnumerable<FieldError> Stop(StopLossRequest loss)
    {
        const string Need = "one of stop_price, trail_amount and trail_percent";
        var triggers = new[] { loss.StopPrice, loss.TrailAmount, loss.TrailPercent }
            .Count(trigger => trigger is not null);
        if (triggers != 1)
        {
            yield return Invalid(Loss, $"It takes {Need}.", Need, $"{triggers} of them");
        }
        else if (loss is { Price: not null, StopPrice: null })
        {
            yield return OrderFaults.NotTaken($"{Loss}.price", "a stop that trails");
        }
    }

    private static FieldError Invalid(string field, string message, string need, string got) =>
        new(field, RefusalCode.LegsInvalid, message) { Need = need, Got = got };
}
