using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Orders;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Streams;

/// <summary>What happens, as it happens.</summary>
internal static class StreamEndpoints
{
    public const string Path = "/stream";

    private const string MediaType = "text/event-stream";
    private const int RetryAfterSeconds = 5;

    private const string Description =
        "Server-Sent Events. `ready` comes first. `price` (PriceEvent) is the latest price of an "
        + "asset: slow readers get fewer, never old ones. `asset` (AssetEvent) says that trading "
        + "stopped, or goes on. `order` (OrderResponse) and `balance` (BalanceEvent) are the "
        + "caller's own, in the order in which they happened; the id on the last event of a record "
        + "is the record's number, and with it as `Last-Event-ID` a new stream goes on from there. "
        + "`reset` (ResetEvent) says that too much was missed to be told one by one. A comment "
        + "comes every 15 seconds. The stream ends when the session or its token does.";

    public static void MapStream(this IEndpointRouteBuilder api) =>
        api.MapGet(Path, Open).WithTags("Stream")
            .WithSummary("Prices, orders and balances as they change")
            .WithDescription(Description)
            .WithMetadata(
                new OptionalAuthentication(),
                new LongLived(),
                new AlsoDescribes(
                    typeof(ReadyEvent), typeof(PriceEvent), typeof(AssetEvent),
                    typeof(OrderResponse), typeof(BalanceEvent), typeof(ResetEvent)))
            .DisableHttpMetrics()
            .ProducesProblems(401)
            .Produces<string>(200, MediaType);

    private static async Task<IResult> Open(
        [ChannelsRule] string? channels,
        [FromHeader(Name = "Last-Event-ID"), SequenceRule(Optional = true)] string? lastEventId,
        Caller? caller,
        HttpContext http,
        [FromKeyedServices(StreamOptions.Section)] Permits permits,
        IHostApplicationLifetime host)
    {
        var wanted = StreamChannels.Read(channels!)!;
        if (wanted.ArePrivate && caller is null)
        {
            return TypedResults.Challenge();
        }

        if (permits.TryTake(ClientAddress.Counted(http), caller?.Username) is not { } permit)
        {
            return NoPermit(http, permits);
        }

        http.Response.RegisterForDispose(permit);
        var stream = await NewStream(
            wanted, caller, SequenceRuleAttribute.Read(lastEventId), http);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.Stream(
            async body =>
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(
                    http.RequestAborted, host.ApplicationStopping);
                await stream.WriteTo(body, ending.Token);
            },
            MediaType);
    }

    // What fails before the first event is an answer like any other.
    private static async Task<EventStream> NewStream(
        StreamChannels wanted, Caller? caller, long? after, HttpContext http)
    {
        var services = http.RequestServices;
        var time = services.GetRequiredService<TimeProvider>();
        PortfolioFeed? feed = null;
        SessionWatch? session = null;
        if (wanted.ArePrivate)
        {
            feed = await PortfolioFeed.Open(caller!.AccountId, wanted, after, services);
            http.Response.RegisterForDisposeAsync(feed);
            session = new SessionWatch(
                services.GetRequiredService<LiveSessions>(), caller, http.User, time);
        }

        return new EventStream(
            wanted,
            services.GetRequiredService<OpenStreams>(),
            services.GetRequiredService<StreamEvents>(),
            feed,
            session,
            time);
    }

    private static ProblemHttpResult NoPermit(HttpContext http, Permits permits)
    {
        http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return permits.AreGone
            ? Problem.Of(
                503, ProblemCode.Overloaded, "Too many streams are open; try again shortly.")
            : Problem.Of(
                429, ProblemCode.TooManyStreams, "Too many streams are open from here already.");
    }
}
