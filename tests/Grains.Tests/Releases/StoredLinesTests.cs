using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Fixtures;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Adjustments;
using OrderProcessor.Grains.Alerts;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Assets.Catalogue;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Cluster;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Texts;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Users;
using OrderProcessor.Grains.Users.Guards;

namespace OrderProcessor.Grains.Tests.Releases;

/// <summary>What earlier releases stored is read without losing anything of it.</summary>
public sealed class StoredLinesTests
{
    private static readonly Dictionary<string, Type> States = new()
    {
        ["account"] = typeof(AccountState),
        ["adjustments"] = typeof(AdjustmentsState),
        ["admins"] = typeof(AdminsState),
        ["alerts"] = typeof(AlertsState),
        ["asset"] = typeof(AssetState),
        ["asset-books"] = typeof(BooksState),
        ["audit-retention"] = typeof(AuditRetentionState),
        ["candle-day"] = typeof(CandleDayState),
        ["candle-hour"] = typeof(CandleDayState),
        ["candle-month"] = typeof(CandleMonthState),
        ["catalogue"] = typeof(CatalogueState),
        ["email"] = typeof(EmailState),
        ["feed"] = typeof(FeedState),
        ["ip-blocks"] = typeof(IpGuardState),
        ["ledger-sweep"] = typeof(ReconciliationSweep),
        ["login-guard"] = typeof(LoginGuard),
        ["moment"] = typeof(StoreMoment),
        ["note"] = typeof(NoteState),
        ["order"] = typeof(OrderState),
        ["past-adjustment"] = typeof(PastAdjustment),
        ["user"] = typeof(UserAccount),
        ["user-directory"] = typeof(UserDirectory),
    };

    public static TheoryData<string> Journals => Files("journal-*.jsonl");

    public static TheoryData<string> Lines => Files("line-portfolio-*.json");

    public static TheoryData<string> Batches => Files("batch-portfolio.json");

    public static TheoryData<string> Snapshots => Files("snapshot-*.json");

    public static TheoryData<string> GrainStates => Files("state-*.json");

    [Theory]
    [MemberData(nameof(Journals))]
    public void A_journal_is_unbroken_and_folds_to_a_sound_state(string file)
    {
        switch (KindOf(file))
        {
            case "portfolio":
                FoldsTo<Portfolio, PortfolioRecord>(file, new() { AccountId = "ada_lovelace" });
                break;
            case "totals":
                FoldsTo<TrialBalancePart, ReconciliationReport>(file, new());
                break;
            case "audit":
                FoldsTo<AuditJournal, AuditRecord>(file, new());
                break;
            case var other:
                Assert.Fail($"{other} is no kind of journal.");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_is_read(string file) => IsRead(
        Portfolio.FormOf(new() { AccountId = "ada_lovelace" }), Encoding.UTF8.GetBytes(Text(file)));

    [Theory]
    [MemberData(nameof(Batches))]
    public void A_batch_is_taken_apart(string file)
    {
        var stored = JsonNode.Parse(Text(file))!;
        var batch = new JournalBatch(
            (long)stored["number"]!,
            Guid.ParseExact((string)stored["batch_id"]!, "N"),
            (long)stored["first_sequence"]!,
            (int)stored["record_count"]!,
            Encoding.UTF8.GetBytes((string)stored["payload"]!));

        var lines = BatchLines.Split(batch);
        var end = RecordChain.Before(lines[0].Span);

        Assert.Equal(batch.FirstSequence - 1, end.Sequence);
        foreach (var line in lines)
        {
            (_, end) = end.Verify(
                Portfolio.FormOf(new() { AccountId = "ada_lovelace" }), line.Span);
        }
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void A_snapshot_is_taken_unless_its_records_say_more(string file)
    {
        switch (KindOf(file))
        {
            case "portfolio" when file.Split('/')[0] is "release-1" or "release-2":
                // Sales had rounded costs in it: its journal is read instead.
                Assert.Contains("\"sales\":", Text(file), StringComparison.Ordinal);
                Assert.Null(Taken<Portfolio, PortfolioRecord>(file));
                break;
            case "portfolio":
                IsTaken<Portfolio, PortfolioRecord>(file);
                break;
            case "book":
                IsTaken<Book, BookRecord>(file);
                break;
            case "totals":
                IsTaken<TrialBalancePart, ReconciliationReport>(file);
                break;
            case "audit":
                IsTaken<AuditJournal, AuditRecord>(file);
                break;
            case var other:
                Assert.Fail($"{other} is no kind of journal.");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(GrainStates))]
    public void A_grains_state_is_read(string file)
    {
        var name = Name(file)["state-".Length..];
        var state = States.Keys
            .Where(known => name == known || name.StartsWith($"{known}-", StringComparison.Ordinal))
            .MaxBy(known => known.Length);

        Assert.True(state is not null, $"{name} is the state of no grain.");
        IsRead(States[state], Text(file));
    }

    private static void FoldsTo<TState, TRecord>(string file, TState state)
        where TState : class, IJournaled<TState, TRecord>
    {
        var end = RecordChain.Start;
        foreach (var line in Text(file).Split('\n'))
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            IsRead(TState.FormOf(state), bytes);
            (var record, end) = end.Verify(TState.FormOf(state), bytes);
            state = state.Apply(end.Sequence, record);
        }

        Assert.True(state.IsSound());
    }

    private static void IsTaken<TState, TRecord>(string file)
        where TState : class, IJournaled<TState, TRecord>
    {
        Assert.NotNull(Taken<TState, TRecord>(file));
    }

    private static LoadedJournal<TState>? Taken<TState, TRecord>(string file)
        where TState : class, IJournaled<TState, TRecord>
    {
        var stored = Encoding.UTF8.GetBytes(Text(file));
        var number = stored.AsSpan().StartsWith("{\"v\":"u8)
            ? StoredParts.Read(stored)!.Head.Batch
            : 1;
        return SnapshotForm<TState, TRecord>.Read(new JournalSnapshot(number, stored));
    }

    // What is read writes all that it was read from, but for the request that came with it: that
    // is no part of a record.
    private static void IsRead<TRecord>(IRecordForm<TRecord> form, byte[] line)
    {
        var before = RecordChain.Before(line);
        var (record, end) = before.Verify(form, line);
        var (written, _) = before.Extend(form, record, end.Version);
        var stored = JsonNode.Parse(line)!.AsObject();
        stored.Remove("request_id");

        Assert.Empty(Differences.Between(stored, JsonNode.Parse(written)));
    }

    private static void IsRead(Type type, string stored)
    {
        var read = JsonSerializer.Deserialize(stored, type, StoredJson.Options);

        Assert.Empty(Differences.Between(
            JsonNode.Parse(stored),
            JsonSerializer.SerializeToNode(read, type, StoredJson.Options)));
    }

    private static string KindOf(string file) => Name(file).Split('-')[1];

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    private static string Text(string file) =>
        File.ReadAllText(Path.Combine(ReleaseFolders.Root, file)).TrimEnd('\n');

    private static TheoryData<string> Files(string pattern) =>
    [
        .. ReleaseFolders.Names
            .SelectMany(release => Directory.EnumerateFiles(
                Path.Combine(ReleaseFolders.Root, release, "lines"), pattern))
            .Select(file => Path.GetRelativePath(ReleaseFolders.Root, file)),
    ];
}
