using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Tests.Verification;

/// <summary>One way to alter a store, and what it is to be named as.</summary>
/// <param name="Does">Does it, and says to which journal or row.</param>
/// <param name="Kind">What is found.</param>
internal sealed record Edit(Func<StoreEdits, TradedStore, string> Does, FindingKind Kind)
{
    private const string Cash = "\"available\":\"7\"";

    /// <summary>What somebody without the key may do.</summary>
    public static readonly IReadOnlyDictionary<string, Edit> All = new Dictionary<string, Edit>
    {
        ["the first record"] = new(
            (store, of) => Altered(store, Account(of), 1), FindingKind.Unreadable),
        ["a record in the middle"] = new(
            (store, of) => Altered(store, Account(of), 2), FindingKind.Unreadable),
        ["the newest record"] = new(
            (store, of) => Altered(store, Long(of), store.Batches(Long(of))),
            FindingKind.Unreadable),
        ["a record, and all hashes after it"] = new(
            (store, of) => Altered(store, Account(of), 2, chain: true), FindingKind.Unreadable),
        ["a record, all hashes after it, and every tag gone"] = new(
            (store, of) => Stripped(store, Altered(store, Account(of), 2, chain: true)),
            FindingKind.Unreadable),
        ["every tag gone"] = new(
            (store, of) => Stripped(store, Account(of)), FindingKind.Altered),
        ["one tag gone"] = new(
            (store, of) => Done(store, Account(of), "UPDATE journal_batch SET tag = NULL, "
                + "key_id = NULL WHERE journal_id = $a AND number = 3"),
            FindingKind.Unreadable),
        ["the tail cut off"] = new(
            (store, of) => CutOff(store, Account(of)), FindingKind.CutOff),
        ["the tail cut off, then other records"] = new(
            (store, of) => Altered(
                store, Long(of), store.Batches(Long(of)), chain: true),
            FindingKind.Unreadable),
        ["a batch out of the middle"] = new(
            (store, of) => Done(store, Account(of), "DELETE FROM journal_batch "
                + "WHERE journal_id = $a AND number = 3"),
            FindingKind.Unreadable),
        ["a journal gone"] = new(
            (store, of) => Gone(store, Account(of)), FindingKind.Gone),
        ["a batch of another account"] = new(
            (store, of) => Done(store, Account(of), "UPDATE journal_batch SET payload = (SELECT "
                + $"payload FROM journal_batch WHERE journal_id = '{Long(of)}' AND number = 2) "
                + "WHERE journal_id = $a AND number = 2"),
            FindingKind.Unreadable),
        ["a balance in the snapshot"] = new(
            (store, of) =>
            {
                store.AlterBeside("journal_snapshot", Account(of), "\"USD\"", "\"EUR\"");
                return Account(of);
            },
            FindingKind.Snapshot),
        ["the snapshot of another account"] = new(
            (store, of) => Done(store, Account(of), "UPDATE journal_snapshot SET payload = (SELECT "
                + $"payload FROM journal_snapshot WHERE journal_id = '{Long(of)}') "
                + "WHERE journal_id = $a"),
            FindingKind.Snapshot),
        ["a snapshot without its tag"] = new(
            (store, of) => Untagged(store, "journal_snapshot", Account(of)), FindingKind.Snapshot),
        ["a balance in a checkpoint"] = new(
            (store, of) =>
            {
                store.AlterBeside("journal_checkpoint", Long(of), "\"USD\"", "\"EUR\"");
                return Long(of);
            },
            FindingKind.Checkpoint),
        ["a checkpoint's time"] = new(
            (store, of) => Done(store, Long(of), "UPDATE journal_checkpoint SET at = at - 1 "
                + "WHERE journal_id = $a"),
            FindingKind.Checkpoint),
        ["a checkpoint moved to another account"] = new(
            (store, of) => Done(
                store, Account(of), "UPDATE journal_checkpoint SET journal_id = $a"),
            FindingKind.Checkpoint),
        ["a user's role"] = new(
            (store, _) => Row(store, "\"customer\"", "\"admin\""), FindingKind.Row),
        ["a user's password"] = new(
            (store, _) => Row(store, "\\$2a\\$", "$$2b$$"), FindingKind.Row),
        ["a user's role, and the tag gone"] = new(
            (store, _) => Row(store, ",\"key_id\".*}", "}"), FindingKind.Row),
        ["an audit entry"] = new(
            (store, _) => Altered(store, store.Journal("audit#%"), 1, "_", "-"),
            FindingKind.Unreadable),
        ["an audit journal cut off"] = new(
            (store, _) => CutOff(store, store.Journal("audit#%")), FindingKind.CutOff),
        ["an audit journal gone"] = new(
            (store, _) => Gone(store, store.Journal("audit#%")), FindingKind.Gone),
        ["a report to the trial balance"] = new(
            (store, _) => Altered(
                store, store.Journal("totals#%"), 2, "\"through\":", "\"through\": "),
            FindingKind.Unreadable),
        ["a report, and all hashes after it"] = new(
            (store, _) => Altered(
                store,
                store.Journal("totals#%"),
                1,
                "\"through\":",
                "\"through\": ",
                chain: true),
            FindingKind.Unreadable),
        ["a member of the trial balance's snapshot"] = new(
            (store, _) =>
            {
                var journal = store.Rows("SELECT journal_id FROM journal_snapshot "
                    + "WHERE journal_id LIKE 'totals#%' AND instr(payload, '\"USD\"') > 0")[0][0];
                store.AlterBeside("journal_snapshot", journal, "\"USD\"", "\"EUR\"");
                return journal;
            },
            FindingKind.Snapshot),
        ["an order's row"] = new(
            (store, of) =>
            {
                store.AlterRow("order", "order/%", "\"fee\":\"0\"", "\"fee\":\"1\"");
                return Account(of);
            },
            FindingKind.Order),
        ["an order's row gone"] = new(
            (store, of) => Done(
                store, Account(of), "DELETE FROM grain_state WHERE state_name = 'order' "
                    + "AND $a <> '' AND rowid = (SELECT min(rowid) FROM grain_state "
                    + "WHERE state_name = 'order')"),
            FindingKind.Order),
        ["an order's row added"] = new(
            (store, of) => Added(store, of, "ord_added"), FindingKind.Order),
        ["an order's row moved"] = new(
            (store, _) => Done(store, "order of order/ord_moved", "UPDATE grain_state "
                + "SET grain_id = 'order/ord_moved' WHERE state_name = 'order' AND $a <> '' "
                + "AND rowid = (SELECT min(rowid) FROM grain_state WHERE state_name = 'order')"),
            FindingKind.Order),
        ["a user's row gone"] = new(
            (store, of) => Done(store, Account(of), "DELETE FROM grain_state WHERE $a <> '' AND "
                + $"state_name = 'user' AND grain_id = 'user/{TradedStore.Trader}'"),
            FindingKind.Ownerless),
        ["an account's journal added"] = new(
            (store, of) => Copied(store, Account(of), "portfolio#acc-added"),
            FindingKind.Ownerless),
        ["an account's journal added, whose orders wait in the same books"] = new(
            (store, of) => Copied(
                store, Account(of), $"portfolio#{OfTheBooksOf(of.Ids[TradedStore.Trader])}"),
            FindingKind.Ownerless),
        ["keys of a journal that there is not"] = new(
            (store, of) => Copied(store, Account(of), "portfolio#acc-added#keys"),
            FindingKind.Ownerless),
        ["keys of records that there are not"] = new(
            (store, of) => Copied(store, Account(of), $"{Account(of)}#keys"),
            FindingKind.Unknown),
        ["a journal of no known kind"] = new(
            (store, of) => Copied(store, Account(of), "added#1"), FindingKind.Unknown),
        ["a part of the trial balance in another's place"] = new(
            (store, _) => Copied(store, store.Journal("totals#%"), "totals#256.256"),
            FindingKind.OutOfBalance),
        ["a month's hours of candles"] = new(
            (store, _) => Candles(store, "0 1 9 1 1"), FindingKind.Row),
        ["a month's hours of candles added"] = new(
            (store, _) => Candles(store, "0 1 4 1 1\",\"60 1 1 1 1"), FindingKind.Row),
    };

    /// <summary>What somebody may do to a book. The program settles it, and it is no fault.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, Edit> OfBooks = new Dictionary<string, Edit>
    {
        ["a book's journal gone"] = new(
            (store, _) => Gone(store, store.Journal("book#DOGE#%")), FindingKind.Book),
        ["a book's journal added"] = new(
            (store, _) => Copied(store, store.Journal("book#DOGE#%"), "book#DOGE#77"),
            FindingKind.Book),
        ["what an asset knows of its books"] = new(
            (store, _) => Done(store, store.Journal("book#DOGE#%"), "DELETE FROM grain_state "
                + "WHERE state_name = 'asset-books' AND $a <> ''"),
            FindingKind.Book),
        ["a part of the trial balance gone"] = new(
            (store, _) => Gone(store, store.Journal("totals#%")), FindingKind.Uncounted),
    };

    private static string Added(StoreEdits store, TradedStore of, string orderId) => Done(
        store,
        $"order of order/{orderId}",
        "INSERT INTO grain_state (grain_id, state_name, etag, payload) SELECT "
            + $"'order/{orderId}', state_name, 1, payload FROM grain_state WHERE $a <> '' AND "
            + "state_name = 'order' "
            + $"AND instr(payload, '{of.Ids[TradedStore.Trader]}') > 0 LIMIT 1");

    private static string OfTheBooksOf(string account) => Enumerable.Range(1, 1_000)
        .Select(number => $"acc-added-{number}")
        .First(added => BookIds.ShardOf(added, BookIds.UsualShards)
            == BookIds.ShardOf(account, BookIds.UsualShards));

    // As somebody can who has not the key: without tags.
    private static string Copied(StoreEdits store, string journal, string to)
    {
        Done(store, journal, "INSERT INTO journal_batch (journal_id, number, batch_id, "
            + "first_sequence, record_count, payload, last_at, kinds) "
            + $"SELECT '{to}', number, batch_id, first_sequence, record_count, payload, "
            + "last_at, kinds FROM journal_batch WHERE journal_id = $a");
        return to;
    }

    private static string Candles(StoreEdits store, string hours)
    {
        string[] rows =
        [
            "candleday/BTC/2025-03-03' 'candle-hour-00' '{\"minutes\":[\"0 1 4 1 1\"]}",
            "candlemonth/BTC/2025-03' 'candle-month' '{\"days\":{\"3\":[\"" + hours + "\"]}}",
        ];
        foreach (var row in rows.Select(row => row.Split("' '")))
        {
            store.Execute(
                "INSERT INTO grain_state (grain_id, state_name, etag, payload) "
                    + "VALUES ($a, $b, 1, CAST($c AS BLOB))",
                row[0],
                row[1],
                row[2]);
        }

        return "candle-month of candlemonth/BTC/2025-03";
    }

    private static string Account(TradedStore of) => $"portfolio#{of.Ids[TradedStore.Trader]}";

    private static string Long(TradedStore of) => $"portfolio#{of.Ids[TradedStore.Busy]}";

    private static string Altered(
        StoreEdits store,
        string journal,
        long number,
        string from = Cash,
        string to = "\"available\":\"9\"",
        bool chain = false)
    {
        store.Alter(journal, number, from, to, chain);
        return journal;
    }

    private static string Stripped(StoreEdits store, string journal)
    {
        Done(store, journal, "UPDATE journal_batch SET tag = NULL, key_id = NULL "
            + "WHERE journal_id = $a");
        return Done(store, journal, "DELETE FROM journal_snapshot WHERE journal_id = $a");
    }

    private static string CutOff(StoreEdits store, string journal)
    {
        store.Execute(
            "DELETE FROM journal_batch WHERE journal_id = $a AND number = $b",
            journal,
            store.Batches(journal));
        return journal;
    }

    private static string Gone(StoreEdits store, string journal)
    {
        Done(store, journal, "DELETE FROM journal_batch WHERE journal_id = $a");
        store.Rows("DELETE FROM journal_snapshot WHERE journal_id = $a", journal);
        return journal;
    }

    private static string Untagged(StoreEdits store, string table, string journal)
    {
        var payload = store.Rows(
            $"SELECT payload FROM {table} WHERE journal_id = $a", journal)[0][0];
        var at = payload.IndexOf(",\"key_id\"", StringComparison.Ordinal);
        store.Execute(
            $"UPDATE {table} SET payload = $b WHERE journal_id = $a",
            journal,
            System.Text.Encoding.UTF8.GetBytes(
                payload[..at] + "}" + payload[payload.IndexOf('\n', StringComparison.Ordinal)..]));
        return journal;
    }

    private static string Row(StoreEdits store, string from, string to)
    {
        store.AlterRow("user", $"user/{TradedStore.Trader}", from, to);
        return $"user of user/{TradedStore.Trader}";
    }

    private static string Done(StoreEdits store, string journal, string statement)
    {
        store.Execute(statement, journal);
        return journal;
    }
}
