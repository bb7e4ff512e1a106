namespace OrderProcessor.Cluster.Tests.Faults;

/// <summary>A fault that took place; times since the begin of the run.</summary>
internal sealed record Incident(Fault Fault, TimeSpan Began, TimeSpan Ended)
{
    /// <summary>Per front door, when everyone was answered again; null as long as they are not.
    /// </summary>
    public TimeSpan?[] Again { get; init; } = [];
}
