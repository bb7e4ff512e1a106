using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Streams;

/// <summary>How a feed's last round of renewing and catching up went, and so when the next is due.
/// </summary>
/// <param name="BegunAt">When it began, by the clock's timestamp.</param>
/// <param name="Failures">How many failed in a row, it being the last.</param>
/// <param name="Wait">From its beginning until the next.</param>
internal sealed record CatchUpRound(long BegunAt, int Failures, TimeSpan Wait)
{
    // A lost call shows at the latest when watching is renewed.
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(250), Longest: TimeSpan.FromSeconds(5));

    public static CatchUpRound Succeeded(long begunAt) => new(begunAt, Failures: 0, RenewEvery);

    /// <summary>A round after this one that failed.</summary>
    public CatchUpRound ThenFailed(long begunAt) =>
        new(begunAt, Failures + 1, Pause.After(Failures + 1, Random.Shared));

    /// <summary>Sooner when records are missing, unless that has just failed.</summary>
    public bool IsNextDue(TimeProvider time, bool areMissing) =>
        time.GetElapsedTime(BegunAt) >= Wait || (areMissing && Failures == 0);
}
