using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Rebuilding;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Tests.Backups;

/// <summary>All that is derived from accounts' journals is made anew as it was.</summary>
public sealed class RebuildTests(TradedStore traded)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_orders()
    {
        var (report, before, copy) = await Rebuilt(
            "DELETE FROM grain_state WHERE state_name = 'order' AND rowid IN "
                + "(SELECT rowid FROM grain_state WHERE state_name = 'order' ORDER BY rowid "
                + "LIMIT 3)",
            "INSERT INTO grain_state (grain_id, state_name, etag, payload) VALUES "
                + "('order/ord_0', 'order', 1, CAST('{}' AS BLOB))");
        using (copy)
        {
            Assert.Equal(4, before.Findings.Count(found => found.Kind is FindingKind.Order));
            Assert.Equal((3, 1), (report.OrdersWritten, report.OrdersDeleted));
            await IsAsItWas(copy);
        }
    }

    [Fact]
    public async Task Checkpoints_that_are_missing()
    {
        var (report, _, copy) = await Rebuilt("DELETE FROM journal_checkpoint");
        using (copy)
        {
            Assert.True(report.Checkpoints > 0);
            await IsAsItWas(copy);
        }
    }

    [Fact]
    public async Task Snapshots_and_checkpoints_that_were_altered()
    {
        var (report, before, copy) = await Rebuilt(
            Replaced("journal_snapshot", "\"USD\"", "\"EUR\"", "portfolio#%"),
            "UPDATE journal_checkpoint SET at = at - 1");
        using (copy)
        {
            Assert.Contains(before.Findings, found => found.Kind is FindingKind.Snapshot);
            Assert.Contains(before.Findings, found => found.Kind is FindingKind.Checkpoint);
            Assert.True(report.Snapshots > 0);
            Assert.True(report.Checkpoints > 0);
            await IsSound(copy);
        }
    }

    [Fact]
    public async Task The_trial_balance()
    {
        var (report, before, copy) = await Rebuilt(
            Replaced("journal_batch", "through", "thruogh", PartOf(TradedStore.Busy)),
            $"DELETE FROM journal_batch WHERE journal_id = '{PartOf(TradedStore.Trader)}'",
            "DELETE FROM journal_snapshot WHERE journal_id LIKE 'totals#%'");
        using (copy)
        {
            Assert.NotEmpty(before.Findings);
            Assert.True(report.Totals > 0);
            await IsSound(copy);
            // What the parts come to that were made anew is looked at by this: a cut is found.
            using (var edits = new StoreEdits(copy.Path))
            {
                edits.Execute("DELETE FROM journal_batch WHERE rowid IN (SELECT max(rowid) "
                    + "FROM journal_batch WHERE journal_id LIKE 'portfolio#%' "
                    + "AND journal_id NOT LIKE '%#keys' GROUP BY journal_id)");
                edits.Execute("DELETE FROM journal_snapshot WHERE journal_id LIKE 'portfolio#%'");
            }

            Assert.Equal(3, (await copy.Verify()).Findings.Count(
                found => found.Kind is FindingKind.CutOff));
        }
    }

    [Fact]
    public async Task Books_and_what_assets_know_of_them()
    {
        var (report, before, copy) = await Rebuilt(
            Replaced("journal_batch", "watched", "wathced", "book#DOGE%"),
            "DELETE FROM journal_snapshot WHERE journal_id LIKE 'book#%'",
            "DELETE FROM grain_state WHERE state_name = 'asset-books'");
        using (copy)
        {
            Assert.Contains(before.Findings, found =>
                found.Journal.StartsWith("book#", StringComparison.Ordinal));
            Assert.True(report.Books >= 2);
            await IsSound(copy);
            using var edits = new StoreEdits(copy.Path);
            var known = JsonNode.Parse(edits.Rows(
                "SELECT payload FROM grain_state WHERE grain_id = 'asset/DOGE' "
                    + "AND state_name = 'asset-books'")[0][0])!["with_orders"]!.AsArray();
            Assert.Equal(ShardsWithOrders(edits), known.Select(shard => (int)shard!));
        }
    }

    // As earlier releases kept a day, and by the hour.
    [Theory]
    [InlineData("candle-day: 5 1 3 1 2, 6 2 4 1 1, 60 1 1 1 1")]
    [InlineData("candle-hour-00: 5 1 3 1 2, 6 2 4 1 1", "candle-hour-01: 60 1 1 1 1")]
    [InlineData("candle-day: 5 1 3 1 2", "candle-hour-00: 6 2 4 1 1", "candle-hour-01: 60 1 1 1 1")]
    public async Task Folds_of_candles(params string[] kept)
    {
        var right = "{\"days\":{\"3\":[\"0 1 4 1 1\",\"60 1 1 1 1\"]}}";
        var (report, _, copy) = await Rebuilt(
        [
            .. kept.Select(row => row.Split(": ")).Select(row => Row(
                "candleday/BTC/2025-03-03",
                row[0],
                JsonSerializer.Serialize(new { minutes = row[1].Split(", ") }))),
            Row("candlemonth/BTC/2025-03", "candle-month", "{\"days\":{\"3\":[\"0 1 9 1 1\"]}}"),
        ]);
        using (copy)
        {
            using var edits = new StoreEdits(copy.Path);
            Assert.Equal(1, report.Candles);
            Assert.Equal(right, edits.Rows(
                "SELECT payload FROM grain_state WHERE state_name = 'candle-month'")[0][0]);
        }
    }

    [Fact]
    public async Task What_is_as_it_should_be_is_left_alone()
    {
        var (report, _, copy) = await Rebuilt();
        using (copy)
        {
            Assert.Equal(new RebuildReport(), report);
            await IsAsItWas(copy);
        }
    }

    private async Task<(RebuildReport Report, VerificationReport Before, CopiedStore Copy)> Rebuilt(
        params string[] statements)
    {
        var copy = new CopiedStore(traded);
        using (var edits = new StoreEdits(copy.Path))
        {
            foreach (var statement in statements)
            {
                edits.Execute(statement);
            }
        }

        var before = await copy.Verify();
        await using var store = await copy.Location.OpenToWrite(Cancelled);
        var rebuild = new Rebuild(store, copy.Location.Keys(), before.Findings);
        await rebuild.Run(new NoProgressBar(), Cancelled);
        return (rebuild.Report, before, copy);
    }

    private string PartOf(string username) => RememberedEnds.PartIdOf(traded.Ids[username]);

    private static string Replaced(string table, string from, string to, string like) =>
        $"UPDATE {table} SET payload = CAST(replace(CAST(payload AS TEXT), '{from}', '{to}') "
            + $"AS BLOB) WHERE journal_id LIKE '{like}'";

    private static async Task IsSound(CopiedStore copy) =>
        Assert.Empty((await copy.Verify()).Findings);

    private async Task IsAsItWas(CopiedStore copy)
    {
        await IsSound(copy);
        Assert.Equal(
            await Moving.Content(new() { Data = traded.Folder }),
            await Moving.Content(copy.Location));
    }

    private static string Row(string grain, string state, string json) =>
        "INSERT INTO grain_state (grain_id, state_name, etag, payload) VALUES "
            + $"('{grain}', '{state}', 1, CAST('{json}' AS BLOB))";

    private static IEnumerable<int> ShardsWithOrders(StoreEdits edits) => edits
        .Rows("SELECT DISTINCT journal_id FROM journal_batch WHERE journal_id LIKE 'book#DOGE#%' "
            + "ORDER BY 1")
        .Select(row => int.Parse(
            row[0].AsSpan("book#DOGE#".Length), CultureInfo.InvariantCulture));
}
