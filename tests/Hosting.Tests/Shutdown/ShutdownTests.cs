using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Hosting.Health;
using OrderProcessor.Hosting.Shutdown;

namespace OrderProcessor.Hosting.Tests.Shutdown;

public sealed class ShutdownTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_front_door_that_is_to_end_serves_on_for_a_while_and_says_it_is_not_ready()
    {
        var time = new FakeTimeProvider();
        await using var door = await Start(time);
        Assert.Equal(0, await Health(door, "ready"));

        door.Lifetime.StopApplication();
        var ending = door.StopAsync(Cancelled);

        Assert.Equal(1, await Health(door, "ready"));
        Assert.Equal(0, await Health(door, "live"));
        Assert.False(ending.IsCompleted);
        while (!ending.IsCompleted)
        {
            time.Advance(Pause);
            await Task.Yield();
        }

        Assert.Equal(1, await Health(door, "live"));
    }

    [Fact]
    public async Task Without_a_pause_it_ends_at_once()
    {
        await using var door = await Start(new FakeTimeProvider(), TimeSpan.Zero);

        await door.StopAsync(Cancelled);

        Assert.Equal(1, await Health(door, "live"));
    }

    [Fact]
    public async Task A_pause_takes_no_time_from_requests_that_are_under_way()
    {
        await using var door = await Start(new FakeTimeProvider());

        var limit = door.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;

        Assert.Equal(new HostOptions().ShutdownTimeout + Pause, limit);
    }

    private static async Task<WebApplication> Start(TimeProvider time, TimeSpan? pause = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Shutdown:Pause"] = (pause ?? Pause).ToString(),
        });
        builder.Services.AddSingleton(time);
        builder.Services.AddHealth();
        builder.Services.AddShutdown(builder.Configuration);
        var door = builder.Build();
        door.MapHealth();
        await door.StartAsync(Cancelled);
        return door;
    }

    // As the data tool answers a container engine: the exit code.
    private static async Task<int> Health(WebApplication door, string which)
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(
                new Uri($"{door.Urls.First()}/health/{which}"), Cancelled);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (HttpRequestException)
        {
            return 1;
        }
    }
}
