using System.Collections.Immutable;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>The orders in which references are sorted.</summary>
internal static class RestingOrder
{
    /// <summary>By owner, order and version.</summary>
    public static readonly ImmutableSortedSet<Resting> ById = Empty<Resting>(
        (left, right) => left.CompareId(right));

    /// <summary>By when they expire.</summary>
    public static readonly ImmutableSortedSet<Resting> ByExpiry = Empty<Resting>(
        (left, right) => Then(left.ExpiresAt.CompareTo(right.ExpiresAt), left, right));

    /// <summary>The lowest price first, then the oldest.</summary>
    public static readonly ImmutableSortedSet<Resting> LowestFirst = Empty<Resting>(
        (left, right) => Then(left.Price.CompareTo(right.Price), left, right));

    /// <summary>The highest price first, then the oldest.</summary>
    public static readonly ImmutableSortedSet<Resting> HighestFirst = Empty<Resting>(
        (left, right) => Then(right.Price.CompareTo(left.Price), left, right));

    /// <summary>The shortest trail first, then the oldest.</summary>
    public static readonly ImmutableSortedSet<TrailingResting> ShortestFirst =
        Empty<TrailingResting>(
            (left, right) => Then(left.Trail.CompareTo(right.Trail), left, right));

    private static ImmutableSortedSet<T> Empty<T>(Comparison<T> comparison) =>
        ImmutableSortedSet.Create<T>(Comparer<T>.Create(comparison));

    private static int Then(int first, Resting left, Resting right) =>
        first != 0 ? first : left.Number.CompareTo(right.Number);
}
