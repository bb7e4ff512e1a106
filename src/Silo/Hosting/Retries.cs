using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Silo.Hosting;

/// <summary>How long recurring work waits after it failed.</summary>
internal static class Retries
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>A second at first, then longer and longer, up to a bound.</summary>
    public static Func<int, TimeSpan> UpTo(TimeSpan longest)
    {
        var wait = new Backoff(First, longest);
        return failures => wait.After(failures, Random.Shared);
    }
}
