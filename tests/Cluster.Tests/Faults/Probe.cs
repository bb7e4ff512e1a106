using System.Diagnostics;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>Several accounts that pay in pennies at one front door without a pause, to see when it
/// serves and when not. Enough of them that every silo has some.</summary>
internal sealed class Probe(int door, IReadOnlyList<Trader> traders)
{
    /// <summary>Ends when each account was answered something it asked for from now on.</summary>
    public Task AnswersAgain(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        return Eventually.Holds(
            $"front door {door + 1} answers everyone",
            _ => Task.FromResult(traders.All(trader => trader.AnsweredSince > since)),
            cancellationToken);
    }
}
