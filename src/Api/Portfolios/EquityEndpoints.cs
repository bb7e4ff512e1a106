using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What a portfolio was worth in the course of time, worked out from its journal and the
/// recorded prices whenever it is asked for.</summary>
internal static class EquityEndpoints
{
    private const int DefaultPoints = 168;

    public static void MapEquity(this IEndpointRouteBuilder api) =>
        api.MapGet("/portfolio/equity", Read).WithSummary("Get equity curve")
            .WithTags("Portfolio")
            .WithDescription("What cash and holdings were worth in the course of time; at most the "
                + "newest 500 points.")
            .RequireAuthorization(Policies.Customer);

    private static async Task<Results<Ok<EquityResponse>, ProblemHttpResult>> Read(
        [WordRule<CandleInterval>(Optional = true)] string? interval,
        [MomentRule(Optional = true)] string? from,
        [MomentRule(Optional = true)] string? to,
        [EpochRule(Optional = true), Description(EpochRuleAttribute.Meaning)] string? epoch,
        Caller caller,
        IGrainFactory grains,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var asked = WordRuleAttribute<CandleInterval>.Read(interval) ?? CandleInterval.Hour;
        var end = Earlier(
            MomentRuleAttribute.Read(to), asked.Start(time.GetUtcNow()).After(asked.Length()));
        var begin = MomentRuleAttribute.Read(from) ?? end.Before(asked.Length() * DefaultPoints);
        if (MomentRuleAttribute.Misordered(begin, end) is { } fault)
        {
            return Problem.Invalid(fault);
        }

        var times = Equity.Times(asked, begin, end);
        var portfolio = grains.Reference<IPortfolioGrain>(caller.AccountId);
        var had = EpochRuleAttribute.Read(epoch) is { } number
            ? await portfolio.BalancesIn(number, times, cancellationToken)
            : await portfolio.BalancesAt(times, cancellationToken);
        var candles = await Prices(asked, times[^1], had, grains, cancellationToken);
        return TypedResults.Ok(new EquityResponse(
            asked,
            (times[0] - asked.Length()).OnWire(),
            times[^1].OnWire(),
            Equity.Points(had, candles)));
    }

    // As far back as a page goes: a price may have stood for a while already.
    private static async Task<Dictionary<string, ImmutableArray<Candle>>> Prices(
        CandleInterval interval,
        DateTimeOffset to,
        ImmutableArray<BalancesAt> had,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var query = new CandleQuery(
            interval, to.Before(interval.Length() * CandleQuery.MaxCandles), to)
        {
            AsKnown = true,
        };
        var held = had.SelectMany(at => at.Holdings).Select(holding => holding.AssetId).Distinct();
        var read = await Task.WhenAll(held.Select(async id => KeyValuePair.Create(
            id,
            (await grains.GetGrain<IAssetGrain>(id).Candles(query, cancellationToken))?.Candles
                ?? [])));
        return read.ToDictionary(StringComparer.Ordinal);
    }

    private static DateTimeOffset Earlier(DateTimeOffset? asked, DateTimeOffset latest) =>
        asked < latest ? asked.Value : latest;
}
