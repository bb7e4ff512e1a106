namespace OrderProcessor.Architecture.Tests;

/// <summary>Finds rooms that cannot be left without coming back.</summary>
internal static class Circles
{
    /// <summary>The rooms that lie on a circle, or between two: what is left when those that use
    /// nothing more, and those that nothing uses, are taken away, one after the other.</summary>
    public static IReadOnlyList<string> In(IEnumerable<Arrow> arrows)
    {
        var left = arrows.ToHashSet();
        while (left.RemoveWhere(arrow => IsAnEnd(arrow, left)) > 0)
        {
            // Each round takes away what the one before has laid bare.
        }

        return [.. left.Select(arrow => arrow.From).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsAnEnd(Arrow arrow, HashSet<Arrow> left) =>
        left.All(other => other.From != arrow.To) || left.All(other => other.To != arrow.From);
}
