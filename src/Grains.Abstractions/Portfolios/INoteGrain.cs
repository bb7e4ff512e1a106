namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>One text beside an account's journal, by account and id: the journal holds only its
/// salted digest, so that the text can be erased and the journal stays as it is.</summary>
[Alias("INoteGrain")]
public interface INoteGrain : IGrainWithStringKey
{
    /// <summary>Keeps the text unless there is one already; durable when it returns. The digest of
    /// the text given, with the salt of the one that is kept.</summary>
    [Alias("Keep")]
    Task<string> Keep(string text);

    /// <summary>The text; null where there is none, or none any more.</summary>
    [Alias("Read")]
    Task<string?> Read(CancellationToken cancellationToken = default);

    /// <summary>The key of an account's note.</summary>
    static string KeyOf(string account, string noteId) => $"{account}/{noteId}";
}
