namespace OrderProcessor.Grains.Histories;

/// <summary>Names a text beside the journal, which can be erased as the journal cannot.</summary>
/// <param name="Id">Its id within the account.</param>
/// <param name="Digest">SHA-256 of a salt, which lies beside the text, and the text.</param>
internal sealed record RecordNote(string Id, string Digest)
{
    // No client can send this character, so no text of a person's looks like one.
    private const string Mark = "\u0001note:";

    /// <summary>What stands for the text in a movement until it is fetched.</summary>
    public string Reference => $"{Mark}{Id}";

    /// <summary>The id of the note that a movement's reference stands for; null where it is one
    /// itself.</summary>
    public static string? IdOf(string? reference) =>
        reference?.StartsWith(Mark, StringComparison.Ordinal) is true
            ? reference[Mark.Length..]
            : null;
}
