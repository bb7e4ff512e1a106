using System.Net;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>An admin who halts an asset again and again, through any trouble, and remembers for
/// when it was halted for certain.</summary>
internal sealed class Halts(IReadOnlyList<Person> doors, string asset, Random random)
{
    // What the clocks of the processes may be apart, and more.
    private static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _halted = [];
    private int _all;

    /// <summary>How often it was halted, and how often of these for certain.</summary>
    public (int All, int Certain) Count => (_all, _halted.Count);

    /// <summary>Halts as long as it is to go on; at the end the asset is traded.</summary>
    public async Task Halt(Func<bool> goOn, CancellationToken cancellationToken)
    {
        // Something asked for that nobody answered may be done much later.
        for (var isCertain = true; goOn();)
        {
            await Pause(2_000, 6_000, cancellationToken);
            isCertain &= await Insist("halt", cancellationToken);
            _all++;
            var from = TimeProvider.System.GetUtcNow() + Doubt;
            await Pause(1_500, 4_000, cancellationToken);
            if (isCertain)
            {
                _halted.Add((from, TimeProvider.System.GetUtcNow() - Doubt));
            }

            isCertain = await Insist("resume", cancellationToken);
        }
    }

    /// <summary>Whether the asset was halted at that time, beyond doubt.</summary>
    public bool Held(string assetId, DateTimeOffset at) =>
        assetId == asset && _halted.Exists(halt => at >= halt.From && at <= halt.To);

    // Answers whether it was done at once.
    private async Task<bool> Insist(string what, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            if (await IsDone(what, cancellationToken))
            {
                return isFirst;
            }

            await Pause(100, 500, cancellationToken);
        }
    }

    private async Task<bool> IsDone(string what, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Patience);
        try
        {
            var reply = await doors[random.Next(doors.Count)].Post(
                $"admin/assets/{asset}/{what}", [], key: null, end.Token);
            return reply.Status is HttpStatusCode.OK;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private Task Pause(int least, int most, CancellationToken cancellationToken) => Task.Delay(
        TimeSpan.FromMilliseconds(random.Next(least, most)),
        TimeProvider.System,
        cancellationToken);
}
