using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Tests.Large;

/// <summary>Tells what a store holds from all else that it could hold, however much it is: one
/// digest over every journal and every row.</summary>
internal static class StoreDigest
{
    private const int ReadAtOnce = 64;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Of all that is in it, but for the number that says of which moment it is.</summary>
    public static async Task<string> Of(IWholeStore store)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in (await store.JournalIds(Cancelled)).Order(StringComparer.Ordinal))
        {
            all.AppendData(Encoding.UTF8.GetBytes(id));
            all.AppendData(await OfJournal(store, id, long.MaxValue));
        }

        // Rows come in any order.
        var rows = new byte[SHA256.HashSizeInBytes];
        await foreach (var row in store.Rows(Cancelled))
        {
            if (row.StateName != "moment")
            {
                var hash = SHA256.HashData(
                    [.. Encoding.UTF8.GetBytes($"{row.GrainId} {row.StateName} "),
                        .. row.Payload.Span]);
                rows = [.. rows.Zip(hash, (one, other) => (byte)(one ^ other))];
            }
        }

        all.AppendData(rows);
        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    /// <summary>Of a journal's batches, up to one.</summary>
    public static async Task<byte[]> OfJournal(IWholeStore store, string id, long upTo)
    {
        using var journal = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var (from, isOver) = (1L, false); !isOver;)
        {
            var page = await store.Journals.Read(
                id, from, ReadAtOnce, descending: false, Cancelled);
            foreach (var batch in page.TakeWhile(batch => batch.Number <= upTo))
            {
                Add(journal, batch);
            }

            isOver = page.Length < ReadAtOnce || page[^1].Number >= upTo;
            from += page.Length;
        }

        return journal.GetHashAndReset();
    }

    private static void Add(IncrementalHash journal, JournalBatch batch)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, batch.Number);
        journal.AppendData(number);
        journal.AppendData(batch.BatchId.ToByteArray());
        journal.AppendData(Encoding.UTF8.GetBytes(batch.Columns?.Tag ?? ""));
        journal.AppendData(batch.Payload.Span);
    }
}
