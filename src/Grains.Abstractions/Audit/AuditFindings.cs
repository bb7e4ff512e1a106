using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>What one look into one journal found.</summary>
/// <param name="Found">Newest first.</param>
/// <param name="Next">The last record looked at: pass it as <see cref="AuditQuery.Before"/> to go
/// on; null when there is nothing before it. There may be more although fewer were found than asked
/// for: one call looks at a bounded number of records.</param>
[GenerateSerializer, Immutable, Alias("AuditFindings")]
public sealed record AuditFindings(
    [property: Id(0)] ImmutableArray<AuditFinding> Found,
    [property: Id(1)] HistoryCursor? Next);
