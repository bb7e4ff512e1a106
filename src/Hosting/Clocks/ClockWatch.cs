using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Hosting.Clocks;

/// <summary>Looks at the clocks, and tells of steps: once when one is found and once when it is
/// over.</summary>
internal sealed partial class ClockWatch : IMeters
{
    private const string Forward = "forward";
    private const string Back = "back";

    private readonly ProcessClock _clock;
    private readonly SharedClock _shared;
    private readonly ILogger<ClockWatch> _logger;
    private readonly TimeSpan _followAfter;
    private readonly Counter<int> _steps;

    public ClockWatch(
        ProcessClock clock,
        SharedClock shared,
        IOptions<ClockOptions> options,
        IMeterFactory meters,
        ILogger<ClockWatch> logger)
    {
        (_clock, _shared) = (clock, shared);
        (_logger, _followAfter) = (logger, options.Value.FollowAfter);
        var meter = meters.Create("OrderProcessor");
        _steps = meter.CreateCounter<int>(
            "orderprocessor.clock.steps", "{step}", "Steps of the wall clock");
        _ = meter.CreateObservableGauge(
            "orderprocessor.clock.offset",
            () => _clock.WallAhead.TotalSeconds,
            "s",
            "How far the wall clock is ahead of the process's clock");
        _steps.Add(0, Way(Forward));
        _steps.Add(0, Way(Back));
    }

    public Task Look(CancellationToken cancellationToken)
    {
        var (change, ahead) = _clock.Look(_shared.Bears);
        var way = ahead > TimeSpan.Zero ? Forward : Back;
        if (change is ClockChange.Stepped or ClockChange.SteppedAgain)
        {
            _steps.Add(1, Way(way));
        }

        // One that steps on and on is told of once.
        switch (change)
        {
            case ClockChange.Stepped:
                LogStepped(way, ahead.Duration(), _followAfter);
                break;
            case ClockChange.Returned:
                LogReturned(way, ahead.Duration());
                break;
            case ClockChange.Followed:
                LogFollowed(way, ahead.Duration());
                break;
        }

        return Task.CompletedTask;
    }

    private static KeyValuePair<string, object?> Way(string way) => new("way", way);

    [LoggerMessage(
        LogLevel.Warning,
        "The wall clock stepped {Way} by {By}; it is followed once that has lasted {FollowAfter}")]
    private partial void LogStepped(string way, TimeSpan by, TimeSpan followAfter);

    [LoggerMessage(
        LogLevel.Information, "The wall clock that stepped {Way} by {By} recovered")]
    private partial void LogReturned(string way, TimeSpan by);

    [LoggerMessage(
        LogLevel.Warning,
        "The step of the wall clock has lasted: time goes on {Way} by {By} from now on")]
    private partial void LogFollowed(string way, TimeSpan by);
}
