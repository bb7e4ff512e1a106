using System.Text;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

/// <summary>Journals whose batches are packed, or were not always.</summary>
public sealed class PackedJournalTests(DynamoDbServer server) : JournalStoreConformance
{
    private readonly string _id = $"portfolio#{Guid.NewGuid()}";
    private readonly byte[] _lines = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Repeat("""{"v":2,"amount":"9"}""" + "\n", 50)));

    private DynamoDbDatabase? _packing;
    private DynamoDbDatabase? _plain;

    protected override IJournalStore Store => StoreOf(_packing!);

    [Fact]
    public async Task What_was_written_either_way_is_read_by_both()
    {
        await StoreOf(_plain!).Append(_id, Batch(1) with { Payload = _lines }, Cancelled);
        await Store.Append(_id, Batch(2) with { Payload = _lines }, Cancelled);

        foreach (var store in (IJournalStore[])[Store, StoreOf(_plain!)])
        {
            var read = await store.Read(_id, 1, 10, descending: false, Cancelled);
            Assert.Equal(2, read.Length);
            Assert.All(read, batch => Assert.Equal(_lines, batch.Payload.ToArray()));
        }
    }

    [Fact]
    public async Task Lines_are_packed_to_less_than_half()
    {
        await Store.Append(_id, Batch(1) with { Payload = _lines }, Cancelled);

        var item = await Item();
        Assert.InRange(item["Packed"].B.Length, 1, _lines.Length / 2);
        Assert.False(item.ContainsKey("Payload"));
    }

    [Fact]
    public async Task Hashes_that_can_be_worked_out_are_not_stored()
    {
        var lines = ChainedLinesTests.Chain(20, isEnded: true);
        await Store.Append(_id, Batch(1) with { Payload = lines }, Cancelled);

        Assert.InRange((await Item())["Chained"].B.Length, 1, 20 * 20);
        var read = await StoreOf(_plain!).Read(_id, 1, 1, descending: false, Cancelled);
        Assert.Equal(lines, Assert.Single(read).Payload.ToArray());
    }

    [Fact]
    public async Task Lines_without_hashes_that_are_not_from_here_are_corrupt()
    {
        var lines = ChainedLinesTests.Chain(2, isEnded: true);
        await Store.Append(_id, Batch(1) with { Payload = lines }, Cancelled);
        await Put(Packing.Pack(lines, Packing.Quick), "Chained");

        await Assert.ThrowsAsync<JournalCorruptException>(
            () => Store.Read(_id, 1, 10, descending: false, Cancelled));
    }

    [Fact]
    public async Task What_cannot_be_unpacked_is_corrupt()
    {
        await Store.Append(_id, Batch(1) with { Payload = _lines }, Cancelled);
        await Put("never packed"u8.ToArray());

        await Assert.ThrowsAsync<JournalCorruptException>(
            () => Store.Read(_id, 1, 10, descending: false, Cancelled));
    }

    [Fact]
    public async Task What_unpacks_to_more_than_an_item_holds_is_not_unpacked()
    {
        await Store.Append(_id, Batch(1) with { Payload = _lines }, Cancelled);
        await Put(Packing.Pack(new byte[DynamoDbItem.MaxBytes + 1], Packing.Quick));

        await Assert.ThrowsAsync<JournalCorruptException>(
            () => Store.Read(_id, 1, 10, descending: false, Cancelled));
    }

    public override async ValueTask InitializeAsync() =>
        (_packing, _plain) = (await server.Open(packs: true), await server.Open());

    public override async ValueTask DisposeAsync()
    {
        _packing?.Dispose();
        _plain?.Dispose();
        await base.DisposeAsync();
    }

    protected override async Task<bool> Reopen()
    {
        _packing!.Dispose();
        _packing = await server.Open(packs: true);
        return true;
    }

    private static DynamoDbJournalStore StoreOf(DynamoDbDatabase database) =>
        new(database, new(database, NullLogger<DynamoDbSnapshots>.Instance));

    private async Task<Dictionary<string, AttributeValue>> Item() => (await _plain!.Requests.Read(
        (client, end) => client.GetItemAsync(
            new GetItemRequest
            {
                TableName = _plain.JournalTable,
                Key = JournalItem.Key(_id, 1),
                ConsistentRead = true,
            },
            end),
        Cancelled)).Item;

    private async Task Put(byte[] packed, string name = "Packed")
    {
        var item = await Item();
        item[name] = DynamoDbItem.Bytes(packed);
        await _plain!.Requests.Write(
            (client, end) => client.PutItemAsync(_plain.JournalTable, item, end), Cancelled);
    }
}
