namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>A fault that took place; times since the begin of the run.</summary>
internal sealed record Incident(Fault Fault, TimeSpan Began, TimeSpan Ended)
{
    /// <summary>Per front door, when everyone was answered again; null as long as they are not.
    /// </summary>
    public TimeSpan?[] Again { get; init; } = [];

    /// <summary>When everyone was answered again at every front door; null as long as they are not.
    /// </summary>
    public TimeSpan? AllAgain => Again.Contains(null) ? null : Again.Max();

    /// <summary>How long it took from when the last of the faults that had begun by then was over
    /// until everyone was answered again; null when they never were.</summary>
    public TimeSpan? Recovery(IEnumerable<Incident> all) =>
        AllAgain is not { } again
            ? null
            : again - all.Where(other => other.Ended <= again).Max(other => other.Ended);
}
