using System.Diagnostics;

namespace OrderProcessor.Cluster.Tests.Processes;

/// <summary>Waits for what must come about by itself, and says what did not. The bound guards
/// against hanging; it measures nothing.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public static async Task Holds(
        string what,
        Func<CancellationToken, Task<bool>> condition,
        CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition(cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(since) > Guard)
            {
                throw new TimeoutException($"After {Guard} it does not hold that {what}.");
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    public static async Task Ends(string what, Task task, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(Guard, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"After {Guard} it does not hold that {what}.");
        }
    }
}
