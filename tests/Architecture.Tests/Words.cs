using System.Reflection;
using System.Text.RegularExpressions;

namespace OrderProcessor.Architecture.Tests;

/// <summary>Holds names to one meaning a word: each listed word may stand in the names listed with
/// it and in no other. A word with parentheses is the whole name of a method.</summary>
internal static partial class Words
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The names of types, and of what other types see of them, that use a listed word in
    /// another meaning.</summary>
    public static IEnumerable<string> Misused(
        IEnumerable<Type> types, IReadOnlyList<(string Word, string[] Allowed)> table) =>
        from type in types
        where !type.Name.Contains('<', StringComparison.Ordinal)
        from name in Names(type)
        from row in table
        where Uses(name, row.Word) && !row.Allowed.Contains(name.TrimEnd('(', ')'))
        select $"{type.FullName}: {name} ({row.Word})";

    private static bool Uses(string name, string word) =>
        name == word || Parts().Split(name.TrimEnd('(', ')')).Contains(word);

    private static IEnumerable<string> Names(Type type) => type.GetMembers(Declared)
        .Where(member => member is not MethodBase { IsSpecialName: true } and not Type)
        .Select(member => member is MethodBase ? $"{member.Name}()" : member.Name)
        .Prepend(type.Name.Split('`')[0])
        .Distinct();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|_")]
    private static partial Regex Parts();
}
