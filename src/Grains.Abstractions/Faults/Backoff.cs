namespace OrderProcessor.Grains.Abstractions.Faults;

/// <summary>How long to wait before trying again: doubling up to a bound, and jittered so that what
/// failed together does not come back together.</summary>
/// <param name="First">The longest wait after the first failure.</param>
/// <param name="Longest">The longest wait of all.</param>
public sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    private const int MaxDoublings = 20;

    /// <summary>Between half and all of the wait due after so many failures in a row.</summary>
    public TimeSpan After(int failures, Random random)
    {
        var doubled = First * (1 << Math.Clamp(failures - 1, 0, MaxDoublings));
        var wait = doubled < Longest ? doubled : Longest;
        return wait * (0.5 + (random.NextDouble() / 2));
    }
}
