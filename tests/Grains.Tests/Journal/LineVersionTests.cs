using System.Text;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

public sealed class LineVersionTests
{
    private const string NewerVersion =
        """{"v":3,"sequence":1,"previous":"START","kind":"added","amount":1}""";

    private const string NewerKind = """{"v":2,"sequence":1,"previous":"START","kind":"taken"}""";

    private readonly TallyBook _first = new();
    private TallyBook Second => field ??= new()
    {
        Journals = _first.Journals,
        Options = new() { WriteVersion = LineVersion.Newest },
    };

    [Fact]
    public async Task Lines_are_written_in_version_1_until_told_otherwise()
    {
        await Append(_first, 1);

        Assert.StartsWith("{\"sequence\":1,\"previous\":\"0000", Lines().Single());
    }

    [Fact]
    public async Task A_line_of_version_2_is_flat_and_begins_with_its_version()
    {
        await Append(Second, 7);

        var none = new string('0', 64);
        Assert.Equal(
            $$"""{"v":2,"sequence":1,"previous":"{{none}}","kind":"added","amount":7}""",
            Lines().Single());
    }

    [Fact]
    public async Task A_journal_of_both_versions_folds_to_the_sum_of_all()
    {
        await Append(_first, 1, 2);
        await Append(Second, 3, 4);

        Assert.Equal(10, (await _first.Load()).State.Total);
        Assert.Equal(10, (await Second.Load()).State.Total);
    }

    [Fact]
    public async Task A_journal_never_goes_back_to_a_lower_version()
    {
        await Append(Second, 1);
        await Append(_first, 2);

        Assert.All(Lines(), line => Assert.StartsWith("{\"v\":2,", line));
    }

    [Theory]
    [InlineData(NewerVersion)]
    [InlineData(NewerKind)]
    public async Task What_a_newer_release_wrote_is_never_called_corrupt(string line)
    {
        Plant(line);

        await Assert.ThrowsAsync<JournalNewerException>(_first.Load);
    }

    [Fact]
    public async Task A_newer_line_that_does_not_follow_is_corrupt_all_the_same()
    {
        Plant(NewerVersion.Replace("\"sequence\":1", "\"sequence\":2", StringComparison.Ordinal));

        await Assert.ThrowsAsync<JournalCorruptException>(_first.Load);
    }

    [Fact]
    public async Task Journals_of_a_newer_release_are_logged_once()
    {
        Plant(NewerVersion);

        await Assert.ThrowsAsync<JournalNewerException>(_first.Load);
        await Assert.ThrowsAsync<JournalNewerException>(_first.Load);

        Assert.Contains(
            "written by a newer release",
            Assert.Single(_first.Log.Lines),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_names_the_digest_of_the_request_that_caused_it()
    {
        RequestContext.Set(RequestIdKey.Name, "alice@example.com");
        await Append(Second, 1);

        Assert.Contains("\"request_id\":\"_42YGfwOEr8NJIkuRZh-JA\"", Lines().Single());
        Assert.DoesNotContain("alice", Lines().Single());
        Assert.Equal(1, (await _first.Load()).State.Total);
    }

    private void Plant(string line)
    {
        var honest = line.Replace("START", RecordChain.Start.Hash, StringComparison.Ordinal);
        _first.Store.Plant(new JournalBatch(
            1, Guid.NewGuid(), 1, 1, BatchLines.Join([Encoding.UTF8.GetBytes(honest)])));
    }

    private IEnumerable<string> Lines() => _first.Store.Batches
        .SelectMany(BatchLines.Split)
        .Select(line => Encoding.UTF8.GetString(line.Span));

    private static Task Append(TallyBook book, params int[] amounts) => Turn.Run(async () =>
    {
        var journal = await book.Open();
        await Task.WhenAll(amounts.Select(amount => journal.Append(new Added(amount))));
    });
}
