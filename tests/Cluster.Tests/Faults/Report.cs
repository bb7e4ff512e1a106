using System.Globalization;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>What took place in a run, for people to read.</summary>
internal sealed class Report(
    int seed, RunningCluster cluster, IReadOnlyList<Trader> traders, Saboteur saboteur)
{
    /// <summary>The longest that the service took to answer everyone once no fault was left.
    /// </summary>
    public TimeSpan Slowest => saboteur.Incidents
        .Max(incident => incident.Recovery(saboteur.Incidents) ?? TimeSpan.MaxValue);

    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines() =>
    [
        Text($"CHAOS_SEED={seed}"),
        "fault          began s  lasted s  failing s  "
            + "everyone answered again after s, door by door",
        .. saboteur.Incidents.Select(Line),
        Text($"slowest to answer everyone again, all faults over: {Slowest.TotalSeconds:F1} s"),
        Text($"operations answered: {traders.Sum(trader => trader.Done.Count)}"),
        Text($"operations put off: {traders.Sum(trader => trader.PutOff.Count)}"),
        .. Counts(),
        .. cluster.Programs.Where(program => program.OwnEnds > 0)
            .Select(program => Text($"{program.Name} ended by itself: {program.OwnEnds}")),
        .. traders.SelectMany(trader => trader.StaleReads).OrderBy(stale => stale.At)
            .Select(stale => Text(
                $"stale read at {saboteur.SinceBegin(stale.At).TotalSeconds:F1} s: {stale}")),
    ];

    private IEnumerable<string> Counts() => traders
        .SelectMany(trader => trader.Customer.Counts)
        .GroupBy(count => count.Key)
        .OrderBy(count => count.Key, StringComparer.Ordinal)
        .Select(count => Text($"requests that met {count.Key}: {count.Sum(one => one.Value)}"));

    private string Line(Incident incident)
    {
        var (fault, began, lasted, failing) = (
            Text($"{incident.Fault.Kind} {incident.Fault.Target + 1}"),
            incident.Began.TotalSeconds,
            (incident.Ended - incident.Began).TotalSeconds,
            Failing(incident).TotalSeconds);
        var again = incident.Again.Select(when =>
            when is null ? "not" : Text($"{(when - incident.Ended).Value.TotalSeconds:F1}"));
        return Text(
            $"{fault,-13} {began,8:F1} {lasted,9:F1} {failing,10:F1}  {string.Join("  ", again)}");
    }

    // From the first request to fail to the last one, while the fault was felt.
    private TimeSpan Failing(Incident incident)
    {
        var failures = traders.SelectMany(trader => trader.Customer.Failures)
            .Select(saboteur.SinceBegin)
            .Where(at => at >= incident.Began && at <= (incident.AllAgain ?? TimeSpan.MaxValue))
            .ToList();
        return failures.Count == 0 ? TimeSpan.Zero : failures.Max() - failures.Min();
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
