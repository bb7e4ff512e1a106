using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrderProcessor.Fixtures;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Lines;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Formats;

/// <summary>What docs/formats.md says is so, and its script verifies journals by that
/// alone.</summary>
public sealed partial class FormatsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_journal_of_the_first_release_verifies()
    {
        var journal = Path.Combine(
            ReleaseFolders.Root, "release-1", "lines", "journal-portfolio.jsonl");
        var last = (await File.ReadAllLinesAsync(journal, Cancelled))[^1];

        var (verifies, said) = await Verify(journal);

        Assert.True(verifies, said);
        Assert.Contains(
            RecordChain.After(Encoding.UTF8.GetBytes(last)).Hash, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_both_versions_verifies_and_comes_to_its_fold()
    {
        var (state, end) = await WriteJournal();

        var (verifies, said) = await Verify(_file);

        Assert.True(verifies, said);
        Assert.StartsWith($"{end.Sequence} records, hash {end.Hash}", said);
        Assert.Contains(
            $"USD available {state.Ledger[Ledger.Cash].Available}", said, StringComparison.Ordinal);
        Assert.Contains("BTC available 0.5", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_in_which_an_epoch_began_verifies()
    {
        var (state, end) = await WriteJournal(resets: true);

        var (verifies, said) = await Verify(_file);

        Assert.True(verifies, said);
        Assert.StartsWith($"{end.Sequence} records, hash {end.Hash}", said);
        Assert.Equal(1_000, state.CashAvailable);
        Assert.Contains("USD available 1000", said, StringComparison.Ordinal);
        Assert.DoesNotContain("BTC available 0.5", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"amount\":\"100\"", "\"amount\":\"900\"", "does not balance")]
    [InlineData("\"available\":\"-10\"", "\"available\":\"-11\"", "does not balance")]
    [InlineData("\"sequence\":3", "\"sequence\":4", "does not follow")]
    [InlineData("\"kind\":\"withdrawal\"", "\"kind\":\"deposit\"", "does not follow")]
    [InlineData("\"v\":2,\"sequence\":3", "\"v\":3,\"sequence\":3", "newer release")]
    public async Task What_was_altered_does_not_verify(string was, string becomes, string reason)
    {
        await WriteJournal();
        var honest = await File.ReadAllTextAsync(_file, Cancelled);
        Assert.Contains(was, honest, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            _file, honest.Replace(was, becomes, StringComparison.Ordinal), Cancelled);

        var (verifies, said) = await Verify(_file);

        Assert.False(verifies);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_member_and_kind_of_a_line_is_described()
    {
        var members = typeof(StoredRecord).GetProperties()
            .Where(member => member.Name is not (nameof(StoredRecord.Unknown)
                or nameof(StoredRecord.Version)))
            .Select(member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name));
        var kinds = Enum.GetValues<RecordKind>().Select(Word);
        var accounts = Enum.GetValues<Account>().Select(Word);

        Assert.All(
            [.. members, .. kinds, .. accounts],
            word => Assert.Contains($"`{word}`", Page(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("journal-trade-2")]
    [InlineData("journal-book-2")]
    [InlineData("snapshot-totals-2")]
    public void Examples_are_what_is_stored(string golden) => Assert.Contains(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", $"{golden}.json")).First(),
        Examples().Matches(Page()).Select(example => example.Groups[1].Value));

    [Fact]
    public void The_script_is_short() => Assert.InRange(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "formats-verify.py")).Count(),
        1,
        50);

    private async Task<(Portfolio State, RecordChain End)> WriteJournal(bool resets = false)
    {
        var (state, chain, lines) = (Newcomer, RecordChain.Start, new List<byte[]>());
        Append(state.Deposit(Deposit(100, "key-1"), Facts), LineVersion.First);
        Append(
            state.Place(Buy(0.5m, "key-2", "mine"), Quote(99, 100), null, FeeOf(0.001m)),
            LineVersion.Newest);
        Append(state.Withdraw(Withdrawal(10), Facts), LineVersion.Newest);
        Append(state.Withdraw(Withdrawal(1_000, "key-3"), Facts), LineVersion.Newest);
        if (resets)
        {
            Append(state.Reset(new() { Cash = 1_000 }, Practice), LineVersion.Newest);
        }

        await File.WriteAllBytesAsync(_file, BatchLines.Join(lines), Cancelled);
        return (state, chain);

        void Append(Decision decision, int version)
        {
            (var line, chain) = chain.Extend(
                Portfolio.FormOf(state), decision.Recorded(), version);
            lines.Add(line);
            state = state.After(decision);
        }
    }

    private static async Task<(bool Verifies, string Said)> Verify(string journal)
    {
        using var script = Process.Start(new ProcessStartInfo("python3")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "docs", "formats-verify.py"),
                journal,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await script.StandardOutput.ReadToEndAsync(Cancelled)
            + await script.StandardError.ReadToEndAsync(Cancelled);
        await script.WaitForExitAsync(Cancelled);
        return (script.ExitCode == 0, said);
    }

    private static string Page() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "formats.md"));

    private static string Word<T>(T value) =>
        JsonSerializer.SerializeToElement(value, StoredJson.Options).GetString()!;

    [GeneratedRegex("^```\n(.*?)\n```$", RegexOptions.Multiline)]
    private static partial Regex Examples();
}
