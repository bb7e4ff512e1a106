using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderProcessor.Hosting.Background;
using OrderProcessor.Logs;

namespace OrderProcessor.Hosting.Tests.Background;

public sealed class RecurringTests : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly ObservedClock _time = new();
    private readonly LogLines _log = new();
    private int _runs;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Work_is_done_at_the_start_and_after_every_period()
    {
        using var host = NewHost(_ => Task.CompletedTask);
        await host.StartAsync(Cancelled);

        Assert.Equal(Period, await _time.PassNextWait());
        Assert.Equal(Period, await _time.PassNextWait());
        await _time.NextWait();

        Assert.Equal(3, _runs);
        Assert.Empty(_log.Lines);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task Work_waits_until_the_whole_program_has_started()
    {
        using var host = NewHost(_ => Task.CompletedTask, services =>
            services.AddHostedService(_ => new SlowStart(() => Assert.Equal(0, _runs))));

        await host.StartAsync(Cancelled);
        await _time.NextWait();

        Assert.Equal(1, _runs);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_fault_is_logged_when_it_begins_and_when_it_is_over()
    {
        using var host = NewHost(run => run is 2 or 3 or 5
            ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask);
        await host.StartAsync(Cancelled);

        TimeSpan[] waits =
        [
            await _time.PassNextWait(), await _time.PassNextWait(), await _time.PassNextWait(),
            await _time.PassNextWait(), await _time.PassNextWait(), await _time.PassNextWait(),
        ];

        Assert.Equal([Period, Retry(1), Retry(2), Period, Retry(1), Period], waits);
        Assert.Equal(
            [
                "Sweep failed, retrying", "Sweep recovered",
                "Sweep failed, retrying", "Sweep recovered",
            ],
            _log.Lines);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_passing_fault_is_said_each_time_for_logs_to_choose_which_is_told()
    {
        using var host = NewHost(run => run is 1 or 2 or 3
            ? Task.FromException(new TimeoutException()) : Task.CompletedTask);
        await host.StartAsync(Cancelled);
        for (var wait = 0; wait < 4; wait++)
        {
            await _time.PassNextWait();
        }

        Assert.Equal(3, _log.Lines.Count(line => line == "Sweep failed, retrying"));
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task A_program_whose_store_is_away_at_its_start_goes_on()
    {
        using var host = NewHost(_ => throw new InvalidOperationException("No store."));
        await host.StartAsync(Cancelled);
        await _time.PassNextWait();
        await _time.NextWait();

        Assert.False(Lifetime(host).ApplicationStopping.IsCancellationRequested);
        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task Work_that_is_over_when_it_succeeded_is_not_done_again()
    {
        using var host = NewHost(
            run => run == 1 ? Task.FromException(new TimeoutException()) : Task.CompletedTask,
            period: Timeout.InfiniteTimeSpan);
        await host.StartAsync(Cancelled);
        await _time.PassNextWait();
        while (_log.Lines.Count < 2)
        {
            await Task.Yield();
        }

        _time.Advance(TimeSpan.FromDays(1));
        await host.StopAsync(Cancelled);

        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task Work_that_never_ends_does_not_keep_the_program_from_ending()
    {
        var begun = new TaskCompletionSource();
        using var host = NewHost(_ =>
        {
            begun.SetResult();
            return new TaskCompletionSource().Task;
        });
        await host.StartAsync(Cancelled);
        await begun.Task;

        await host.StopAsync(Cancelled);

        Assert.Empty(_log.Lines);
    }

    private static IHostApplicationLifetime Lifetime(IHost host) =>
        host.Services.GetRequiredService<IHostApplicationLifetime>();

    private static TimeSpan Retry(int failures) => TimeSpan.FromSeconds(failures);

    private IHost NewHost(
        Func<int, Task> work,
        Action<IServiceCollection>? more = null,
        TimeSpan? period = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_log).AddFilter("Microsoft", LogLevel.None);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddRecurring(_ => new RecurringWork(
            "Sweep", period ?? Period, Retry, _ => work(Interlocked.Increment(ref _runs))));
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    private sealed class SlowStart(Action starting) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            starting();
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
