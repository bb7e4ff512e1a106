using System.Diagnostics;
using System.Globalization;

namespace OrderProcessor.Grains.Tests.Limits;

/// <summary>How often something can be done in a second. LIMITS says for how many seconds it is
/// done; without it only long enough to see that it can.</summary>
internal static class Rate
{
    public static readonly int Seconds = int.Parse(
        Environment.GetEnvironmentVariable("LIMITS") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>How many of a thing are made where their number matters.</summary>
    public static int Many(int full) => Seconds > 0 ? full : full / 20;

    /// <summary>How many times a second so many callers are answered.</summary>
    public static async Task<double> Of(int callers, Func<int, Task> call)
    {
        await Many(callers, call, TimeSpan.FromSeconds(Seconds / 4.0));
        var since = Stopwatch.GetTimestamp();
        var calls = await Many(callers, call, TimeSpan.FromSeconds(Seconds));
        return calls / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    public static void Say(string what) =>
        TestContext.Current.TestOutputHelper?.WriteLine(what);

    private static int _number;

    // Each at least once; no two with the same number.
    private static async Task<int> Many(int callers, Func<int, Task> call, TimeSpan time)
    {
        var since = Stopwatch.GetTimestamp();
        var calls = 0;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            do
            {
                await call(Interlocked.Increment(ref _number));
                Interlocked.Increment(ref calls);
            }
            while (Stopwatch.GetElapsedTime(since) < time);
        }));
        return calls;
    }
}
