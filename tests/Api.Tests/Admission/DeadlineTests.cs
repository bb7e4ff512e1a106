using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class DeadlineTests(TheProgram program)
{
    [Theory]
    [InlineData("GET", "SERVICE_UNAVAILABLE")]
    [InlineData("POST", "OUTCOME_UNKNOWN")]
    public async Task What_takes_too_long_is_given_up(string method, string code)
    {
        await using var app = await Start();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(new HttpMethod(method), "/slow");

        using var reply = await client.SendAsync(request, Cancelled);

        Assert.Equal(503, (int)reply.StatusCode);
        Assert.NotNull(reply.Headers.RetryAfter);
        using var problem = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/bounded", true)]
    [InlineData("/endless", false)]
    public async Task A_stream_may_go_on(string path, bool hasDeadline)
    {
        await using var app = await Start();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        Assert.Equal($"{hasDeadline}", await client.GetStringAsync(path, Cancelled));
    }

    [Fact]
    public void Exports_take_as_long_as_they_take() => Assert.All(
        program.Endpoints.Where(route =>
            route.RoutePattern.RawText!.EndsWith(".csv", StringComparison.Ordinal)),
        route => Assert.NotNull(route.Metadata.GetMetadata<DisableRequestTimeoutAttribute>()));

    [Fact]
    public async Task A_body_that_does_not_come_in_time_is_given_up()
    {
        await using var impatient = await RunningProgram.Start(
            "--environment=Development",
            "--Limits:BodySeconds=1",
            "--Limits:BodyBytesPerSecond=0");
        using var request = await HalfSent.From(impatient.NewClient());

        var answer = await request.Answer();

        Assert.StartsWith("HTTP/1.1 408 ", answer);
        Assert.Contains("REQUEST_TIMEOUT", answer);
        Assert.Contains("X-Request-ID", answer);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Limits:RequestSeconds"] = "1";
        builder.Configuration["Limits:BodySeconds"] = "1";
        builder.Services.AddOptions<AdmissionOptions>()
            .Bind(builder.Configuration.GetSection(AdmissionOptions.Section));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemWriting().AddRequestDeadlines();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseRequestDeadlines();
        app.Map("/slow", (HttpContext http) => Task.Delay(
            Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted));
        app.Map("/bounded", HasDeadline);
        app.Map("/endless", HasDeadline).WithMetadata(new LongLived());
        await app.StartAsync(Cancelled);
        return app;
    }

    private static string HasDeadline(HttpContext http) =>
        $"{http.Features.Get<IHttpRequestTimeoutFeature>() is not null}";
}
