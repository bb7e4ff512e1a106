using System.Security.Cryptography;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Backups;

/// <summary>Up to where a journal goes.</summary>
/// <param name="Journal">Its id.</param>
/// <param name="Batches">Number of its last batch; 0 before the first.</param>
/// <param name="Sequence">Number of its last record.</param>
/// <param name="Hash">SHA-256 of that record; of the last batch's bytes where those are no
/// lines.</param>
internal sealed record JournalHead(string Journal, long Batches, long Sequence, string Hash)
{
    private const byte LineFeed = (byte)'\n';

    public static JournalHead None(string journal) => new(journal, 0, 0, new string('0', 64));

    /// <summary>After that batch, which is taken on trust.</summary>
    public static JournalHead After(string journal, JournalBatch batch)
    {
        var payload = batch.Payload.Span;
        var last = payload is [.., LineFeed]
            ? payload[(payload[..^1].LastIndexOf(LineFeed) + 1)..^1]
            : payload;
        return new(
            journal,
            batch.Number,
            batch.FirstSequence + batch.RecordCount - 1,
            Convert.ToHexStringLower(SHA256.HashData(last)));
    }
}
