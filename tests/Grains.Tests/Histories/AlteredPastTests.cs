using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

/// <summary>Whoever can write the store, but has not the key: what stands beside the records is
/// altered, and what is told of the past is as before.</summary>
public sealed class AlteredPastTests
{
    private const int Days = 6;

    private readonly WrittenPast _written = new(Deposits(), 1, 1, new(Options.Create(
        new IntegrityOptions
        {
            Keys = [new() { Kid = "one", Key = Convert.ToBase64String(new byte[32]) }],
        })));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_is_used_as_it_was_written()
    {
        _written.Store.Drop(1);

        Assert.Equal(3, await BalanceAfter(days: 3));
    }

    [Fact]
    public async Task A_balance_in_a_checkpoint_is_not_believed_once_it_was_altered()
    {
        Alter(3, checkpoint => checkpoint with
        {
            Payload = WithDigests(checkpoint, "\"3\"", "\"900\""),
        });

        Assert.Equal(3, await BalanceAfter(days: 3));
    }

    [Fact]
    public async Task Nor_without_its_tag()
    {
        Alter(3, checkpoint => checkpoint with
        {
            Payload = Stripped(WithDigests(checkpoint, "\"3\"", "\"900\"")),
        });

        Assert.Equal(3, await BalanceAfter(days: 3));
    }

    [Fact]
    public async Task A_checkpoint_is_not_believed_to_be_of_another_time()
    {
        Alter(2, checkpoint => checkpoint with { At = checkpoint.At!.Value.AddDays(-1) });

        Assert.Equal(1, await BalanceAfter(days: 1));
    }

    [Fact]
    public async Task What_a_batch_is_said_to_hold_hides_nothing_that_it_holds()
    {
        foreach (var batch in _written.Store.Batches)
        {
            _written.Store.Plant(batch with { Columns = new BatchColumns { Kinds = "refusal" } });
        }

        var page = await History.Transactions(_written.Past, new() { Limit = 50 }, Cancelled);

        Assert.Equal(Days, page.Items.Length);
    }

    private static IEnumerable<PortfolioRecord> Deposits()
    {
        var portfolio = Given.Newcomer;
        for (var day = 1; day <= Days; day++)
        {
            var decision = portfolio.Deposit(
                Given.Deposit(1), Given.At(Given.Noon.AddDays(day)));
            portfolio = portfolio.After(decision);
            yield return decision.Recorded();
        }
    }

    private async Task<decimal> BalanceAfter(int days) => Assert.Single(await PastBalances.At(
        [Given.Noon.AddDays(days).AddHours(1)], _written.Past, epoch: null, Cancelled)).Cash;

    private void Alter(long sequence, Func<JournalCheckpoint, JournalCheckpoint> alter)
    {
        var all = _written.Store.Checkpoints(1, Days, descending: false);
        _written.Store.ForgetCheckpoints();
        foreach (var one in all)
        {
            _written.Store.Keep(one.Sequence == sequence ? alter(one) : one);
        }
    }

    private static byte[] WithDigests(JournalCheckpoint checkpoint, string from, string to)
    {
        var lines = Encoding.UTF8.GetString(checkpoint.Payload.Span).Split('\n');
        foreach (var line in lines[1..].Where(one => one.Contains(from, StringComparison.Ordinal)))
        {
            var altered = line.Replace(from, to, StringComparison.Ordinal);
            lines = [.. lines.Select(one => one
                .Replace(line, altered, StringComparison.Ordinal)
                .Replace(Digest(line), Digest(altered), StringComparison.Ordinal))];
        }

        var payload = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        Assert.NotEqual(checkpoint.Payload.ToArray(), payload);
        return payload;
    }

    private static byte[] Stripped(byte[] payload)
    {
        var lines = Encoding.UTF8.GetString(payload).Split('\n');
        lines[0] = lines[0][..lines[0].IndexOf(",\"key_id\"", StringComparison.Ordinal)] + "}";
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static string Digest(string line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
}
