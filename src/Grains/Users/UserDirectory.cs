using System.Collections.Immutable;

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

    private static ImmutableSortedSet<string> Sorted { get; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public UserDirectory With(IEnumerable<string> names) =>
        this with { Names = Names.ToImmutableSortedSet(StringComparer.Ordinal).Union(names) };

    /// <summary>Whether as many more names may come without a split; one with children needs none.
    /// </summary>
    public bool HasRoomFor(int names) => Children is not null || Names.Count + names <= MaxNames;

    /// <summary>The node once it has those of the names that it keeps itself, and children for the
    /// others.</summary>
    public UserDirectory Taking(IReadOnlyCollection<string> names, string prefix)
    {
        var kept = With(names.Where(name => Keeps(name, prefix)));
        return Children is null
            ? kept
            : kept with
            {
                Children = Children.ToImmutableSortedSet(StringComparer.Ordinal).Union(names
                    .Where(name => !Keeps(name, prefix)).Select(name => NextOf(name, prefix))),
            };
    }

    /// <summary>Whether a child is to be asked about a name, and is known already.</summary>
    public bool Leads(string name, string prefix) =>
        !Keeps(name, prefix) && Children!.Contains(NextOf(name, prefix));

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

    // Whether a name is kept by this node itself.
    private bool Keeps(string name, string prefix) => Children is null || name == prefix;

    public static string NextOf(string name, string prefix) => name.Substring(prefix.Length, 1);
}
