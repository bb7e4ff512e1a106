using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Clocks;
using OrderProcessor.Hosting.Clocks;
using OrderProcessor.Logs;

namespace OrderProcessor.Hosting.Tests.Clocks;

public sealed class ClockWatchTests : IDisposable
{
    private readonly SteppingTime _time = new();
    private readonly LogLines _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly ServiceProvider _meters =
        new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _measured = [];
    private readonly SharedClock _shared;
    private readonly ClockWatch _watch;

    public ClockWatchTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        var factory = _meters.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((of, value, tags, _) => _measured[
            $"{of.Name} {tags[0].Value}"] = value);
        _listener.SetMeasurementEventCallback<double>((of, value, _, _) =>
            _measured[of.Name] = value);
        _listener.Start();
        _shared = new SharedClock(
            _time.Clock,
            Options.Create(new ClockOptions()),
            factory,
            _loggers.CreateLogger<SharedClock>());
        _watch = new ClockWatch(
            _time.Clock,
            _shared,
            Options.Create(new ClockOptions()),
            factory,
            _loggers.CreateLogger<ClockWatch>());
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_step_and_its_end_are_told_once_each()
    {
        await Pass(5);
        _time.Step(TimeSpan.FromHours(1));
        await Pass(5);
        _time.Step(TimeSpan.FromHours(-1));
        await Pass(5);

        Assert.Equal(
            [
                "The wall clock stepped forward by 01:00:00; "
                    + "it is followed once that has lasted 00:10:00",
                "The wall clock that stepped forward by 01:00:00 recovered",
            ],
            _log.Lines);
    }

    [Fact]
    public async Task Following_is_told()
    {
        _time.Step(TimeSpan.FromDays(-3));
        await Pass(700);

        Assert.Equal(
            [
                "The wall clock stepped back by 3.00:00:00; "
                    + "it is followed once that has lasted 00:10:00",
                "The step of the wall clock has lasted: "
                    + "time goes on back by 3.00:00:00 from now on",
            ],
            _log.Lines);
        Assert.Equal(_time.GetUtcNow(), _time.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_step_is_measured()
    {
        _time.Step(TimeSpan.FromDays(-1));
        await Pass(5);
        _listener.RecordObservableInstruments();

        Assert.Equal(1, _measured["orderprocessor.clock.steps back"]);
        Assert.Equal(-86_400, _measured["orderprocessor.clock.offset"]);
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public async Task Health_is_degraded_while_the_clocks_disagree(TimeSpan by)
    {
        Assert.Equal(HealthStatus.Healthy, await Health());
        _time.Step(by);
        Assert.Equal(HealthStatus.Degraded, await Health());
        await Pass(601);
        Assert.Equal(HealthStatus.Healthy, await Health());
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public async Task A_step_that_the_clusters_clock_contradicts_is_never_followed(TimeSpan by)
    {
        var now = _time.GetUtcNow();
        _shared.Hear(now, _time.GetTimestamp());
        _time.Step(by);
        await Pass(3_600);

        Assert.Equal(now.AddHours(1), _time.Clock.GetUtcNow());
        Assert.Equal(HealthStatus.Degraded, await Health());
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task A_member_whose_clock_differs_is_told_measured_and_shown()
    {
        _shared.Hear(_time.GetUtcNow().AddSeconds(1), _time.GetTimestamp());
        Assert.Equal(HealthStatus.Healthy, await Health());
        _shared.Hear(_time.GetUtcNow().AddHours(-1), _time.GetTimestamp());
        _shared.Hear(_time.GetUtcNow().AddHours(-1), _time.GetTimestamp());
        Assert.Equal(HealthStatus.Degraded, await Health());
        _listener.RecordObservableInstruments();
        Assert.Equal(3_600, _measured["orderprocessor.clock.cluster_offset"]);
        _shared.Hear(_time.GetUtcNow(), _time.GetTimestamp());

        Assert.Equal(HealthStatus.Healthy, await Health());
        Assert.Equal(
            [
                "This process's clock is 01:00:00 ahead of the one of its cluster",
                "The clocks of this process and of its cluster recovered",
            ],
            _log.Lines);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(-299, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_process_with_a_wrong_clock_does_not_join(int seconds, bool joins)
    {
        _shared.Hear(_time.GetUtcNow().AddSeconds(seconds), _time.GetTimestamp());

        var refused = Record.Exception(_shared.RequireBearing);

        Assert.Equal(joins, refused is null);
    }

    private async Task<HealthStatus> Health() =>
        (await new ClockHealth(_time.Clock, _shared).CheckHealthAsync(
            new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;

    private async Task Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await _watch.Look(TestContext.Current.CancellationToken);
        }
    }
}
