using System.Globalization;
using System.Text;
using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Cluster.Tests.Trading;

namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>What took place in a run, for people to read.</summary>
internal static class Report
{
    public static string Of(
        int seed, RunningCluster cluster, IReadOnlyList<Trader> traders, Saboteur saboteur)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"CHAOS_SEED={seed}");
        text.AppendLine("fault            began s  lasted s  answered again after s, door by door");
        foreach (var incident in saboteur.Incidents)
        {
            text.AppendLine(Line(incident));
        }

        foreach (var count in traders.SelectMany(trader => trader.Customer.Counts)
            .GroupBy(count => count.Key).OrderBy(count => count.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{count.Key}: {count.Sum(one => one.Value)}");
        }

        text.AppendLine(CultureInfo.InvariantCulture,
            $"operations: {traders.Sum(trader => trader.Done.Count)}, put off: {traders.Sum(trader => trader.PutOff.Count)}");
        foreach (var program in cluster.Programs.Where(program => program.OwnEnds > 0))
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{program.Name} ended by itself {program.OwnEnds} times");
        }

        foreach (var stale in traders.SelectMany(trader => trader.StaleReads))
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"stale read at {saboteur.SinceBegin(stale.At).TotalSeconds:F1} s: {stale}");
        }

        return text.ToString();
    }

    private static string Line(Incident incident) => string.Create(
        CultureInfo.InvariantCulture,
        $"{incident.Fault.Kind,-12} {incident.Fault.Target + 1} {incident.Began.TotalSeconds,9:F1} {(incident.Ended - incident.Began).TotalSeconds,9:F1}  {string.Join("  ", incident.Again.Select(again => Took(incident, again)))}");

    private static string Took(Incident incident, TimeSpan? again) => again is { } when
        ? string.Create(CultureInfo.InvariantCulture, $"{(when - incident.Ended).TotalSeconds:F1}")
        : "not";
}
