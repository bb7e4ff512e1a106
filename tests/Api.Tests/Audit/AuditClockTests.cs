using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Audit;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Logs;

namespace OrderProcessor.Api.Tests.Audit;

public sealed class AuditClockTests
{
    private readonly SteppingTime _time = new();

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void Entries_stay_on_their_day_when_the_wall_clock_steps(TimeSpan by)
    {
        var noon = _time.GetUtcNow();
        using var trail = Trail(NullLogger<AuditTrail>.Instance);

        _time.Step(by);
        _time.Pass(TimeSpan.FromSeconds(30));

        Assert.Equal(noon.AddSeconds(30), trail.Now);
        trail.Add(Entry(trail.Now), AuditRank.Person);
        trail.Add(Entry(trail.Now), AuditRank.Person);
        Assert.True(trail.Queue.TryTake(out var taken));
        Assert.Equal(noon.Date, taken.Day.ToDateTime(TimeOnly.MinValue));
        // One of them had no room, and what says so is of that day too.
        Assert.Equal(2, taken.Waiting.Count);
    }

    [Fact]
    public void That_ids_are_not_known_is_said_once()
    {
        var log = new LogLines();
        using var logging = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var trail = Trail(logging.CreateLogger<AuditTrail>());

        trail.NotNamed(new StoreUnavailableException("No."));
        trail.NotNamed(new StoreUnavailableException("No."));

        Assert.Single(log.Lines);
    }

    private AuditTrail Trail(ILogger<AuditTrail> logger) =>
        new(Options.Create(new AuditOptions { QueuedEntries = 2 }), _time.Clock, logger);

    private static AuditEntry Entry(DateTimeOffset at) => new()
    {
        At = at,
        Action = "sign_in",
        Outcome = AuditOutcome.Done,
    };
}
