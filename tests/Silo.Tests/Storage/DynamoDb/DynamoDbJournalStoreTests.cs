using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbJournalStoreTests(DynamoDbServer server) : JournalStoreConformance
{
    private readonly string _id = $"portfolio#{Guid.NewGuid()}";
    private DynamoDbDatabase? _database;

    protected override IJournalStore Store => new DynamoDbJournalStore(
        _database!, new(_database!, NullLogger<DynamoDbSnapshots>.Instance));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_range_larger_than_a_page_is_read_whole(bool descending)
    {
        // 1 MB is a page: these are four.
        for (var number = 1; number <= 12; number++)
        {
            await Store.Append(_id, Batch(number) with { Payload = Random(300_000) }, Cancelled);
        }

        var batches = await Store.Read(_id, descending ? 12 : 1, 12, descending, Cancelled);

        Assert.Equal(12, batches.Length);
        Assert.Equal(
            Enumerable.Range(1, 12), batches.Select(batch => (int)batch.Number).Order());
        Assert.Equal(descending ? 12 : 1, batches[0].Number);
    }

    [Fact]
    public async Task The_largest_batch_allowed_is_kept()
    {
        var batch = Batch(1) with { Payload = Random(380_000) };

        Assert.Equal(AppendResult.Committed, await Store.Append(_id, batch, Cancelled));

        var kept = Assert.Single(await Store.Read(_id, 1, 1, descending: false, Cancelled));
        Assert.Equal(batch.Payload.ToArray(), kept.Payload.ToArray());
    }

    [Fact]
    public async Task The_largest_payload_that_is_not_refused_fits_the_item()
    {
        var batch = Batch(long.MaxValue) with
        {
            FirstSequence = long.MaxValue,
            RecordCount = int.MaxValue,
            Payload = Random(DynamoDbItem.MaxPayloadBytes(_id)),
        };

        Assert.Equal(AppendResult.Committed, await Store.Append(_id, batch, Cancelled));
    }

    [Fact]
    public async Task A_batch_larger_than_an_item_is_refused_for_certain_and_not_written()
    {
        var batch = Batch(1) with { Payload = Random(DynamoDbItem.MaxPayloadBytes(_id) + 1) };

        var refusal = await Assert.ThrowsAsync<JournalFaultException>(
            () => Store.Append(_id, batch, Cancelled));

        Assert.True(refusal.OutcomeKnown);
        Assert.Contains("409600", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await Store.Read(_id, 1, 1, descending: false, Cancelled));
    }

    public override async ValueTask InitializeAsync() => _database = await server.Open();

    public override async ValueTask DisposeAsync()
    {
        _database?.Dispose();
        await base.DisposeAsync();
    }

    protected override async Task<bool> Reopen()
    {
        _database!.Dispose();
        _database = await server.Open();
        return true;
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        System.Random.Shared.NextBytes(bytes);
        return bytes;
    }
}
