using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>What going through all accounts has shown.</summary>
/// <param name="AtFault">Accounts that cannot be counted in; not those out of balance, of which the
/// sums themselves know.</param>
/// <param name="Last">The last time it came through all of them; null before the first.</param>
[GenerateSerializer, Immutable, Alias("SweepFindings")]
public sealed record SweepFindings(
    [property: Id(0)] ImmutableArray<AccountAtFault> AtFault,
    [property: Id(1)] SweepPass? Last);
