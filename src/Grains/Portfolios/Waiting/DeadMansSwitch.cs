using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>Sets the time at which all live orders are canceled. Books know it before it is
/// decided, so that a portfolio that is not in memory is woken by then.</summary>
internal sealed class DeadMansSwitch(PortfolioDoor door, BookWatch books)
{
    public async Task<CommandOutcome> Set(CancelAfter request)
    {
        var told = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (true)
        {
            var known = await door.Keys.Known(request.OperationKey);
            door.Expire();
            var decision = door.Head.CancelAfter(
                request, door.Facts() with { Indexed = known });
            if (CancelAt(decision) is not { } at || Untold(told, at) is not { Count: > 0 } untold)
            {
                return await door.Commit(decision);
            }

            await Task.WhenAll(untold.Select(asset => Tell(asset, at)));
            untold.ForEach(asset => told[asset] = at);
        }
    }

    private static DateTimeOffset? CancelAt(Decision decision) =>
        decision is Decision.Recorded
        {
            Record.Outcome: PortfolioOutcome.CancelAfterSet(var at, _),
        }
            ? at
            : null;

    // Whoever was told an earlier time is woken early enough.
    private List<string> Untold(Dictionary<string, DateTimeOffset> told, DateTimeOffset at) =>
    [
        .. door.Head.Live.ById.Values
            .Select(live => live.Order.AssetId)
            .Distinct(StringComparer.Ordinal)
            .Where(asset => !told.TryGetValue(asset, out var by) || by > at),
    ];

    private async Task Tell(string assetId, DateTimeOffset at)
    {
        if (await door.Quotes.Read(assetId) is { } quote)
        {
            await books.CancelAt(quote, at);
        }
    }
}
