using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Assets;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Portfolios;

/// <summary>What a person owns, valued.</summary>
internal static class PortfolioEndpoints
{
    public static void MapPortfolio(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("").WithTags("Portfolio").RequireAuthorization(Policies.Customer);
        mine.MapGet("/portfolio", Read).WithSummary("Get portfolio")
            .WithDescription("Cash and holdings, valued at the latest prices.");
        mine.MapGet("/assets/balances", Holdings).WithSummary("List holdings")
            .WithDescription("All that is held now, by asset id.");
        mine.MapGet("/balance/asset/{asset_id}", Holding).WithSummary("Get holding")
            .WithDescription("How much of one asset is held; 0 where it once was in this epoch.")
            .Refuses(404, ProblemCode.NotFound);
    }

    private static async Task<Written<PortfolioResponse>> Read(
        Caller caller,
        IGrainFactory grains,
        CatalogueCache catalogue,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (owned, valued) = await Valued(caller, grains, catalogue, time, cancellationToken);
        var cash = owned.CashAvailable + owned.CashHeld;
        var held = valued.Where(holding => holding.Holding.Quantity > 0).ToList();
        var market = held.Sum(holding => holding.Value);
        return new(
            new(
                [.. held.Select(holding => holding.Share(cash + market))],
                cash.Usd(),
                market.Usd(),
                (cash + market).Usd(),
                held.Sum(holding => holding.UnrealizedProfit).Usd(),
                owned.Holdings.Sum(holding => holding.RealizedProfit).Usd(),
                owned.Epoch,
                owned.EpochBegunAt?.OnWire()),
            PortfolioJson.Default.PortfolioResponse);
    }

    private static async Task<Ok<HoldingsResponse>> Holdings(
        Caller caller,
        IGrainFactory grains,
        CatalogueCache catalogue,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (_, valued) = await Valued(caller, grains, catalogue, time, cancellationToken);
        return TypedResults.Ok(new HoldingsResponse(
            [.. valued.Where(held => held.Holding.Quantity > 0).Select(held => held.Alone())]));
    }

    private static async Task<Results<Ok<HoldingResponse>, ProblemHttpResult>> Holding(
        [FromRoute(Name = "asset_id"), AssetIdRule] string assetId,
        Caller caller,
        IGrainFactory grains,
        CatalogueCache catalogue,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (_, valued) = await Valued(caller, grains, catalogue, time, cancellationToken);
        return valued.FirstOrDefault(held => held.Holding.AssetId == AssetIds.Canonical(assetId))
            is { } holding
            ? TypedResults.Ok(holding.Alone())
            : Problem.NotFound("This asset was never held.");
    }

    private static async Task<(PortfolioSummary, IReadOnlyList<Valuation>)> Valued(
        Caller caller,
        IGrainFactory grains,
        CatalogueCache catalogue,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var owned = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Read(cancellationToken);
        if (owned.Holdings.IsEmpty)
        {
            return (owned, []);
        }

        var shown = await catalogue.ReadById(cancellationToken);
        var now = time.GetUtcNow();
        var valued = new List<Valuation>(owned.Holdings.Length);
        foreach (var holding in owned.Holdings)
        {
            // What was listed a moment ago may be owned before it is in the catalogue.
            var asset = shown.GetValueOrDefault(holding.AssetId)
                ?? await grains.GetGrain<IAssetGrain>(holding.AssetId)
                    .ReadNow(time, cancellationToken)
                ?? throw new InvalidOperationException($"{holding.AssetId} was never listed.");
            valued.Add(new Valuation(holding, asset, now));
        }

        return (owned, valued);
    }
}
