using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Api.Audit;
using OrderProcessor.Grains.Abstractions.Assets.Feed;

namespace OrderProcessor.Api.Assets;

/// <summary>Where prices come from, and whether they do.</summary>
internal static class FeedAdministration
{
    public static void MapFeedAdministration(this IEndpointRouteBuilder api)
    {
        var feed = api.MapAdministration().MapGroup("/feed");
        feed.MapGet("", Read).WithSummary("Get feed")
            .WithDescription("Where prices come from, and whether they do.");
        feed.MapPost("/restart", Restart).WithSummary("Restart feed")
            .WithDescription("Reads the source of prices anew, a recording from its beginning.")
            .Audited("feed_restart");
    }

    private static async Task<Ok<FeedEnvelope>> Read(
        IGrainFactory grains, CancellationToken cancellationToken) =>
        TypedResults.Ok(FeedEnvelope.Of(await Feed(grains).Status(cancellationToken)));

    private static async Task<Ok<FeedEnvelope>> Restart(
        IGrainFactory grains, CancellationToken cancellationToken)
    {
        await Feed(grains).Restart();
        return TypedResults.Ok(FeedEnvelope.Of(await Feed(grains).Status(cancellationToken)));
    }

    private static IFeedGrain Feed(IGrainFactory grains) =>
        grains.GetGrain<IFeedGrain>(IFeedGrain.Key);
}

/// <summary>How the price feed is.</summary>
internal sealed record FeedEnvelope(FeedResponse Data)
{
    public static FeedEnvelope Of(FeedStatus status) => new(new FeedResponse(
        status.Source,
        status.Condition,
        status.Fault,
        status.SilentFor is { } silent ? (long)silent.TotalSeconds : null,
        status.SilentAssets.IsDefault ? [] : status.SilentAssets));
}

/// <summary>How the price feed is.</summary>
/// <param name="Source">What the source is called.</param>
/// <param name="Condition">Whether it gives prices.</param>
/// <param name="Fault">What the source failed with last; null while it does not.</param>
/// <param name="SilentSeconds">How long ago it said anything; null before it has.</param>
/// <param name="SilentAssets">Assets that it has priced and does not any more.</param>
internal sealed record FeedResponse(
    string Source,
    FeedCondition Condition,
    string? Fault,
    long? SilentSeconds,
    IReadOnlyList<string> SilentAssets);
