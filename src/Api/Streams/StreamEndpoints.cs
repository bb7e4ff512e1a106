using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Alerts;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Hosting.Server;

namespace OrderProcessor.Api.Streams;

/// <summary>What happens, as it happens.</summary>
internal static class StreamEndpoints
{
    public const string Path = "/stream";

    private const string MediaType = "text/event-stream";
    private const int RetryAfterSeconds = 5;

    private const string Description =
        "Prices, orders, balances and alerts as they change, as Server-Sent Events. `ready` "
        + "comes first. `price` (PriceEvent) is the latest price of an "
        + "asset: slow readers get fewer, never old ones. `asset` (AssetEvent) says that trading "
        + "stopped, or goes on. `order` (OrderEvent) and `balance` (BalanceEvent) are the "
        + "caller's own, in the order in which they happened; the id on the last event of a record "
        + "is the record's number, and with it as `Last-Event-ID` a new stream goes on from there. "
        + "`alert` (AlertResponse) is an alert of the caller's that went off or was canceled: told "
        + "at once, and again to each new stream until it is deleted. "
        + "`reset` (ResetEvent) says that too much was missed to be told one by one. A comment "
        + "comes every 15 seconds. The stream ends when the session or its token does.";

    public static void MapStream(this IEndpointRouteBuilder api) =>
        api.MapGet(Path, Open).WithSummary("Stream events").WithTags("Stream")
            .WithDescription(Description)
            .WithMetadata(
                new OptionalAuthentication(),
                new LongLived(),
                new AlsoDescribes(
                    typeof(ReadyEvent), typeof(PriceEvent), typeof(AssetEvent),
                    typeof(OrderEvent), typeof(BalanceEvent), typeof(AlertResponse),
                    typeof(ResetEvent)))
            .DisableHttpMetrics()
            .Refuses(401, ProblemCode.Unauthorized)
            .Refuses(429, ProblemCode.TooManyStreams)
            .Refuses(503, ProblemCode.AccountUnavailable, ProblemCode.AccountRebuilding)
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

        if (permits.TryTake(ClientAddress.Network(http), caller?.Username) is not { } permit)
        {
            return NoPermit(http, permits);
        }

        http.Response.RegisterForDispose(permit);
        if (HeadRequests.IsHead(http))
        {
            return TypedResults.Stream(_ => Task.CompletedTask, MediaType);
        }

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
        var own = OwnFeeds.None;
        SessionWatch? session = null;
        if (wanted.ArePrivate)
        {
            own = new OwnFeeds();
            http.Response.RegisterForDisposeAsync(own);
            await own.Open(caller!.AccountId, wanted, after, services);
            session = new SessionWatch(
                services.GetRequiredService<LiveSessions>(), caller, http.User, time);
        }

        return new EventStream(
            wanted,
            services.GetRequiredService<OpenStreams>(),
            services.GetRequiredService<StreamEvents>(),
            own,
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
