namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>The versions of a journal's lines, as docs/formats.md describes them.</summary>
internal static class LineVersion
{
    /// <summary>A line without a version: the record stands in a member of its own.</summary>
    public const int First = 1;

    /// <summary>Flat, and begins with its version: the newest that this release reads and
    /// writes.</summary>
    public const int Newest = 2;
}
