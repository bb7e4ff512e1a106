namespace OrderProcessor.Grains.Cluster;

/// <summary>The number that grain state keeps; the journals' is that of a snapshot of nothing.
/// </summary>
internal sealed record StoreMoment
{
    /// <summary>Under which id the journals have theirs.</summary>
    public const string Journal = "moment";

    /// <summary>The grain, and the state, that have it.</summary>
    public const string State = "moment";

    /// <summary>The form of the state.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>One more each time.</summary>
    public long Number { get; init; }

    /// <summary>Whether both are of one moment. The journals are written first: after a crash in
    /// between they are ahead by one.</summary>
    public bool IsOf(long journals) => journals == Number || journals == Number + 1;
}
