using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>An entry and where it stands in its journal.</summary>
[GenerateSerializer, Immutable, Alias("AuditFinding")]
public sealed record AuditFinding(
    [property: Id(0)] AuditEntry Entry,
    [property: Id(1)] HistoryCursor Place);
