namespace OrderProcessor.Grains.Audit;

/// <summary>How far old audit journals have been deleted.</summary>
internal sealed record AuditRetentionState
{
    public int Schema { get; init; } = 1;

    /// <summary>The oldest day that may have journals; null before the first look.</summary>
    public DateOnly? Oldest { get; init; }

    /// <summary>Whether the deletion of that day is on record.</summary>
    public bool IsAnnounced { get; init; }
}
