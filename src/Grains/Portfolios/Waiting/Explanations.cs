using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>Why an order is where it is: from the journal and the current quote.</summary>
internal sealed class Explanations(
    PortfolioDoor door, JournalPast<PortfolioRecord, IAccountSummary> past)
{
    private static readonly ImmutableArray<string> Kinds =
        [RecordKinds.Words[RecordKind.Trade], RecordKinds.Words[RecordKind.Order]];

    public async Task<OrderExplanation?> Of(string orderId, CancellationToken cancellationToken)
    {
        if (await door.Orders.Find(orderId, cancellationToken) is not { } order)
        {
            return null;
        }

        var quote = await door.Quotes.Read(order.AssetId);
        var live = door.Head.Live.Find(orderId);
        var price = live is null ? null : Watching.PriceOf(live);
        var distance = quote?.AsOf is null || price is null
            ? (decimal?)null
            : Math.Abs(Market.PriceOf(quote, order.Side) - price.Value);
        return new OrderExplanation
        {
            Order = order,
            Quote = quote,
            QuoteAge = door.Facts().Now - quote?.AsOf,
            WaitsForPrice = price,
            Distance = distance,
            DistancePercent = distance is { } away && quote is { } now
                && Market.PriceOf(now, order.Side) is > 0 and var market
                    ? decimal.Round(away / market * 100, 4)
                    : null,
            Sentence = Sentence(order, live, price, quote),
            Rules = [.. Passed(order)],
            Life = await Life(order, cancellationToken),
        };
    }

    private async Task<ImmutableArray<OrderStep>> Life(
        Order order, CancellationToken cancellationToken)
    {
        var steps = new List<OrderStep>();
        await foreach (var batch in past.Records.Batches(
            past.Now().Batch, descending: true, new RecordSieve(Kinds), cancellationToken))
        {
            foreach (var entry in batch.Entries.Reverse())
            {
                steps.AddRange(OrderSteps.Of(entry.Sequence, entry.Record, order).Reverse());
                if (entry.Record.At < order.CreatedAt
                    || steps.LastOrDefault()?.Kind is OrderChangeKind.Accepted)
                {
                    steps.Reverse();
                    return [.. steps];
                }
            }
        }

        steps.Reverse();
        return [.. steps];
    }

    private static string Sentence(
        Order order, LiveOrder? live, decimal? price, Quote? quote) => (live, price) switch
        {
            ({ IsDormant: true }, _) => "It waits for its parent to be filled.",
            ({ AwaitsStop: true }, { } stop) =>
                $"It waits for the {Word(order)} to reach its stop of {MoneyText.Usd(stop)}"
                    + Now(order, quote),
            (not null, { } limit) =>
                $"It waits for the {Word(order)} to reach its limit of {MoneyText.Usd(limit)}"
                    + Now(order, quote),
            _ when order.Status is OrderStatus.Completed =>
                $"It was filled in full at {MoneyText.Usd(order.Price)}.",
            _ when order.Status is OrderStatus.Expired => "Its time was over before it was filled.",
            _ => "It was ended before it was filled in full.",
        };

    private static string Word(Order order) => order.Side is Side.Buy ? "ask" : "bid";

    private static string Now(Order order, Quote? quote) => quote?.AsOf is null
        ? "; there is no price now."
        : $"; it is {MoneyText.Usd(Market.PriceOf(quote, order.Side))} now.";

    private static IEnumerable<string> Passed(Order order)
    {
        yield return "Its quantity and prices are such as the asset takes.";
        if (order.HeldAmount > 0)
        {
            yield return $"What it can need is set aside: {ExactDecimal.Format(order.HeldAmount)} "
                + $"{order.HeldAssetId}.";
        }

        if (order is { IsLive: true, ExpiresAt: { } end })
        {
            yield return $"Its time is not over before {end.UtcDateTime:u}.";
        }
    }
}
