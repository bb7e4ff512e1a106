using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Tests.Verification;

/// <summary>Whoever can write a stopped store, but has not the key.</summary>
public sealed class VerifyTests(TradedStore traded)
{
    public static TheoryData<string> Edits => [.. Edit.All.Keys];

    public static TheoryData<string> EditsOfBooks => [.. Edit.OfBooks.Keys];

    [Fact]
    public async Task A_store_as_the_program_left_it_is_sound()
    {
        using var store = new CopiedStore(traded);

        var report = await store.Verify();

        Assert.Empty(report.Findings);
        Assert.True(report.Records > 1_100);
        Assert.Contains("without the key", report.Proves, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edit_is_found_and_named(string what)
    {
        using var store = new CopiedStore(traded);
        var edit = Edit.All[what];
        string where;
        using (var edits = new StoreEdits(store.Path))
        {
            where = edit.Does(edits, traded);
        }

        var report = await store.Verify();

        Assert.Contains(
            report.Findings, found => found.Kind == edit.Kind && found.Journal == where);
    }

    [Theory]
    [MemberData(nameof(EditsOfBooks))]
    public async Task What_the_program_settles_by_itself_is_named_and_no_fault(string what)
    {
        using var store = new CopiedStore(traded);
        var edit = Edit.OfBooks[what];
        string where;
        using (var edits = new StoreEdits(store.Path))
        {
            where = edit.Does(edits, traded);
        }

        var report = await store.Verify();

        Assert.Empty(report.Findings);
        Assert.Contains(
            report.Unsettled, open => open.Kind == edit.Kind && open.Journal == where);
    }

    [Fact]
    public async Task An_order_that_was_added_is_named_with_the_account_it_says_to_be_of()
    {
        using var store = new CopiedStore(traded);
        using (var edits = new StoreEdits(store.Path))
        {
            Edit.All["an order's row added"].Does(edits, traded);
        }

        var found = Assert.Single((await store.Verify()).Findings);

        Assert.Equal(traded.Ids[TradedStore.Trader], found.Account);
        Assert.Contains("ord_added", found.Journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_names_account_batch_and_record()
    {
        using var store = new CopiedStore(traded);
        var account = traded.Ids[TradedStore.Trader];
        using (var edits = new StoreEdits(store.Path))
        {
            edits.Alter($"portfolio#{account}", 2, "\"7\"", "\"9\"");
        }

        // What follows the damage was not read, and is not called cut off.
        var found = Assert.Single(
            (await store.Verify()).Findings, finding => finding.Account == account);

        Assert.Equal(
            (FindingKind.Unreadable, 2, true), (found.Kind, found.Batch, found.Record >= 2));
    }

    [Fact]
    public async Task With_the_key_beside_the_store_it_says_what_that_proves()
    {
        using var store = new CopiedStore(traded);
        File.Copy($"{traded.KeyFolder}/integrity-key", $"{store.Path}/integrity-key");

        await using var opened = await store.Location.Open(TestContext.Current.CancellationToken);
        var report = await CopiedStore.Verify(
            opened, (store.Location with { Key = null }).Keys());

        Assert.Empty(report.Findings);
        Assert.Contains("against accidents only", report.Proves, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_chains_are_checked_and_tags_are_not()
    {
        using var store = new CopiedStore(traded);

        await using var opened = await store.Location.Open(TestContext.Current.CancellationToken);
        var report = await CopiedStore.Verify(
            opened, (store.Location with { Key = null }).Keys());

        Assert.Empty(report.Findings);
        Assert.Contains("no key", report.Proves, StringComparison.Ordinal);
    }
}
