using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>Entries on their way from one process to one journal.</summary>
/// <param name="Sender">Names the process, anew at every start.</param>
/// <param name="First">Number of the first entry; the others follow it. A sender's numbers go up,
/// so that entries sent again are known again.</param>
/// <param name="Entries">At most <see cref="MaxEntries"/>, all of one UTC day.</param>
[GenerateSerializer, Immutable, Alias("AuditParcel")]
public sealed record AuditParcel(
    [property: Id(0)] Guid Sender,
    [property: Id(1)] long First,
    [property: Id(2)] ImmutableArray<AuditEntry> Entries)
{
    /// <summary>The most entries of one parcel.</summary>
    public const int MaxEntries = 500;
}
