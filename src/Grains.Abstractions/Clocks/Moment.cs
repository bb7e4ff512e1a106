namespace OrderProcessor.Grains.Abstractions.Clocks;

/// <summary>One moment by all clocks of a process. Means nothing to another process, nor to the
/// next one.</summary>
/// <param name="Now">What the process's clock said.</param>
/// <param name="Wall">What the wall clock said.</param>
/// <param name="Running">What the monotonic clock said.</param>
public readonly record struct Moment(DateTimeOffset Now, DateTimeOffset Wall, TimeSpan Running)
{
    /// <summary>How long ago that was, by the clock that says more: the monotonic one does not see
    /// a machine sleep, and the wall clock may have stepped, either way.</summary>
    public TimeSpan Since(Moment earlier)
    {
        var (ran, told) = (Running - earlier.Running, (Wall - earlier.Wall).Duration());
        return ran > told ? ran : told;
    }
}
