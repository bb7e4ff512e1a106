using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>An account because of which the books are not right.</summary>
/// <param name="AccountId">Which account.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Off">By how much its reports together are off, by asset id; empty where it is not
/// that.</param>
[GenerateSerializer, Immutable, Alias("AccountAtFault")]
public sealed record AccountAtFault(
    [property: Id(0)] string AccountId,
    [property: Id(1)] AccountFault Fault,
    [property: Id(2)] ImmutableSortedDictionary<string, ExactSum> Off);
