using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Hosting.Clocks;

/// <summary>Holds the process's clock against one that all members of a cluster ask. It moves
/// nothing: it tells where they are apart, and keeps a wrong wall clock from being
/// believed.</summary>
internal sealed partial class SharedClock : IMeters
{
    private readonly ProcessClock _clock;
    private readonly ClockOptions _options;
    private readonly ILogger<SharedClock> _logger;
    private readonly long _start;
    private volatile Heard? _heard;
    private bool _wasApart;

    public SharedClock(
        ProcessClock clock,
        IOptions<ClockOptions> options,
        IMeterFactory meters,
        ILogger<SharedClock> logger)
    {
        (_clock, _options, _logger) = (clock, options.Value, logger);
        _start = clock.GetTimestamp();
        _ = meters.Create("OrderProcessor").CreateObservableGauge(
            "orderprocessor.clock.cluster_offset",
            () => Ahead?.TotalSeconds ?? 0,
            "s",
            "How far the process's clock is ahead of the one that its cluster shares");
    }

    /// <summary>How far the process's clock is ahead; negative behind, and null where no other was
    /// ever heard.</summary>
    public TimeSpan? Ahead => _clock.GetUtcNow() - Now;

    /// <summary>Whether it is further ahead or behind than clocks may be.</summary>
    public bool IsApart => Ahead?.Duration() > _options.Tolerance;

    // Since it was heard the monotonic clock goes on with it.
    private DateTimeOffset? Now => _heard is { } heard ? heard.Said + (Running - heard.At) : null;

    private TimeSpan Running => _clock.GetElapsedTime(_start);

    /// <summary>What the shared clock said.</summary>
    /// <param name="said">The time.</param>
    /// <param name="asked">When it was asked, as a timestamp: it said so half way from then to
    /// now.</param>
    public void Hear(DateTimeOffset said, long asked)
    {
        _heard = new Heard(said, Running - (_clock.GetElapsedTime(asked) / 2));
        var (isApart, ahead) = (IsApart, Ahead!.Value);
        if (isApart && !_wasApart)
        {
            LogApart(ahead);
        }
        else if (_wasApart && !isApart)
        {
            LogRecovered();
        }

        _wasApart = isApart;
    }

    /// <summary>False where the shared clock contradicts a wall clock that says so.</summary>
    public bool Bears(DateTimeOffset wall) =>
        Now is not { } now || _options.MaxApart == TimeSpan.Zero
        || (wall - now).Duration() <= _options.MaxApart;

    /// <summary>Throws where this process would begin with a time that the shared clock
    /// contradicts.</summary>
    public void RequireBearing()
    {
        if (!Bears(_clock.GetUtcNow()))
        {
            throw new InvalidOperationException(
                $"This machine's clock is {Ahead} ahead of the one of Redis, and Clock:MaxApart "
                    + $"is {_options.MaxApart}: put the wrong one right before this starts.");
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "This process's clock is {Ahead} ahead of the one of its cluster")]
    private partial void LogApart(TimeSpan ahead);

    [LoggerMessage(
        LogLevel.Information, "The clocks of this process and of its cluster recovered")]
    private partial void LogRecovered();

    private sealed record Heard(DateTimeOffset Said, TimeSpan At);
}
