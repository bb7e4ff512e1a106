using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrderProcessor.Silo.Tests.Feeds;

/// <summary>A server that speaks like CoinGecko and gives the answers it was told to, the last one
/// for ever.</summary>
internal sealed class CoinGeckoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate[] _answers;
    private int _asked;

    private CoinGeckoServer(RequestDelegate[] answers)
    {
        _answers = answers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(Answer);
    }

    public ConcurrentQueue<(string Path, string Query, string? Key)> Questions { get; } = new();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<CoinGeckoServer> Start(params RequestDelegate[] answers)
    {
        var server = new CoinGeckoServer(answers);
        await server._app.StartAsync();
        return server;
    }

    public static RequestDelegate Json(string body) => context =>
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body);
    };

    public static RequestDelegate Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync("""{"status":{"error_code":1}}""");
    };

    public static string Bitcoin(string price) => Market("bitcoin", price);

    public static string Market(string id, string price, DateTimeOffset? updated = null)
    {
        var time = updated ?? Sample.Noon;
        return $$"""[{"id":"{{id}}","current_price":{{price}},"last_updated":"{{time:O}}"}]""";
    }

    public static string Markets(params string[] markets) =>
        $"[{string.Join(',', markets.Select(market => market.Trim('[', ']')))}]";

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        var (path, query) = (context.Request.Path.Value!, context.Request.QueryString.Value!);
        Questions.Enqueue((path, query, context.Request.Headers["x-cg-demo-api-key"]));
        var turn = Interlocked.Increment(ref _asked) - 1;
        return _answers[Math.Min(turn, _answers.Length - 1)](context);
    }
}
