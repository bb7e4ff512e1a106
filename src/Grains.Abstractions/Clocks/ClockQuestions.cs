namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>What may be asked of a clock beside the time. One that is no process's clock has no
/// other to differ from.</summary>
public static class ClockQuestions
{
    /// <summary>What the wall clock says, right or wrong.</summary>
    public static DateTimeOffset GetWallNow(this TimeProvider time) =>
        time is ProcessClock clock ? clock.WallNow : time.GetUtcNow();

    /// <summary>This moment, to tell how long ago it was later.</summary>
    public static Moment GetMoment(this TimeProvider time) =>
        new(time.GetUtcNow(), time.GetWallNow(), time.GetElapsedTime(0));

    /// <summary>Whether the wall clock agrees at this moment, without which nothing is ended or
    /// deleted for its age.</summary>
    public static bool IsAgreed(this TimeProvider time) =>
        time is not ProcessClock clock || clock.Agrees;
}
