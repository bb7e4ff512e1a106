using System.Globalization;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>What took place in a run, for people to read.</summary>
internal sealed class Report(
    int seed, RunningCluster cluster, IReadOnlyList<Trader> traders, Saboteur saboteur)
{
    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines() =>
    [
        Text($"CHAOS_SEED={seed}"),
        "fault          began s  lasted s  everyone answered again after s, door by door",
        .. saboteur.Incidents.Select(Line),
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

    private static string Line(Incident incident)
    {
        var (fault, began, lasted) = (
            Text($"{incident.Fault.Kind} {incident.Fault.Target + 1}"),
            incident.Began.TotalSeconds,
            (incident.Ended - incident.Began).TotalSeconds);
        var again = incident.Again.Select(when =>
            when is null ? "not" : Text($"{(when - incident.Ended).Value.TotalSeconds:F1}"));
        return Text($"{fault,-13} {began,8:F1} {lasted,9:F1}  {string.Join("  ", again)}");
    }

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
