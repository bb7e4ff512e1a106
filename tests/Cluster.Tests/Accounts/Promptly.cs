using System.Diagnostics;

namespace OrderProcessor.Cluster.Tests.Accounts;

/// <summary>What the product promises to obey everywhere within five seconds, and how long that
/// took. The one bound on time that tests assert: it is a promise.</summary>
internal static class Promptly
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until it holds; counted from now, when the other front door has answered, to
    /// when the request was sent that shows it: how long an answer takes is not promised.</summary>
    public static async Task Holds(
        string what,
        Func<CancellationToken, Task<bool>> condition,
        CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var elapsed = Stopwatch.GetElapsedTime(since);
            if (await condition(cancellationToken))
            {
                Assert.True(elapsed <= Bound, $"Only after {elapsed} it holds that {what}.");
                TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {elapsed}");
                return;
            }

            Assert.True(elapsed <= Bound, $"Asked after {elapsed}, it does not hold that {what}.");
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }
}
