using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Users;

/// <summary>What is stored of one node of the directory: names while they are few, and after that
/// which children have them.</summary>
internal sealed record UserDirectory
{
    /// <summary>The most names one node has: some 30 KB at the most.</summary>
    public const int MaxNames = 500;

    public int Schema { get; init; } = 1;

    /// <summary>In a node with children, at most the one name that is the prefix itself.</summary>
    public ImmutableSortedSet<string> Names { get; init; } = Sorted;

    /// <summary>The next character of the names that children have; null before there are
    /// any.</summary>
    public ImmutableSortedSet<string>? Children { get; init; }

    [JsonIgnore]
    public bool IsFull => Children is null && Names.Count >= MaxNames;

    private static ImmutableSortedSet<string> Sorted { get; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public UserDirectory With(IEnumerable<string> names) =>
        this with { Names = Names.ToImmutableSortedSet(StringComparer.Ordinal).Union(names) };

    public UserDirectory WithChild(string next) => this with
    {
        Children = (Children ?? Sorted).ToImmutableSortedSet(StringComparer.Ordinal).Add(next),
    };

    /// <summary>Whether a name is kept by this node itself.</summary>
    public bool Keeps(string name, string prefix) => Children is null || name == prefix;

    /// <summary>The names that each child is to take over.</summary>
    public ILookup<string, string> Shares(string prefix) => Names
        .Where(name => name != prefix)
        .ToLookup(name => NextOf(name, prefix), StringComparer.Ordinal);

    /// <summary>The node once its children have their shares.</summary>
    public UserDirectory Split(string prefix) => this with
    {
        Names = Sorted.Union(Names.Where(name => name == prefix)),
        Children = Sorted.Union(Shares(prefix).Select(share => share.Key)),
    };

    /// <summary>The children that may have names after this one, in order.</summary>
    public IEnumerable<string> ChildrenFor(string after, string prefix) =>
        (Children ?? Sorted).Where(next => string.CompareOrdinal(prefix + next, after) > 0
            || after.StartsWith(prefix + next, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public IEnumerable<string> NamesAfter(string after) =>
        Names.Where(name => string.CompareOrdinal(name, after) > 0).Order(StringComparer.Ordinal);

    public static string NextOf(string name, string prefix) => name.Substring(prefix.Length, 1);
}
