using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

/// <summary>Whoever can write the tables, but has not the key.</summary>
public sealed class DynamoDbTamperTests(DynamoDbServer server) : IAsyncLifetime
{
    private readonly string _id = $"portfolio#{Guid.NewGuid()}";
    private readonly IntegrityKeys _keys = new(Options.Create(new IntegrityOptions
    {
        Keys = [new IntegrityKey { Kid = "one", Key = Convert.ToBase64String(new byte[32]) }],
    }));

    private DynamoDbDatabase? _database;
    private AmazonDynamoDBClient? _client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private SealedJournalStore Store => new(
        new DynamoDbJournalStore(
            _database!, new(_database!, NullLogger<DynamoDbSnapshots>.Instance)),
        _keys);

    public async ValueTask InitializeAsync()
    {
        _database = await server.Open();
        _client = DynamoDbClients.Open(await server.Options(), retries: 0, http: null);
        await Store.Append(_id, Batch(1), Cancelled);
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _database?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_batch_as_it_was_written_is_taken()
    {
        var read = await Read();

        Assert.True(read.IsKeyed);
        Assert.Null(read.Fault);
    }

    [Fact]
    public async Task A_batch_that_was_altered_is_not()
    {
        await Put("Payload", new AttributeValue
        {
            B = new MemoryStream("{\"v\":2,\"amount\":\"9\"}\n"u8.ToArray()),
        });

        Assert.IsType<JournalCorruptException>((await Read()).Fault);
    }

    [Fact]
    public async Task A_batch_whose_tag_was_taken_is_not_once_the_journal_is_keyed()
    {
        await _client!.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = _database!.JournalTable,
                Key = JournalItem.Key(_id, 1),
                UpdateExpression = "REMOVE KeyId, Tag",
            },
            Cancelled);

        var read = await Read();

        Assert.False(read.IsKeyed);
        Assert.Throws<JournalCorruptException>(() =>
            new JournalIndex { KeyedFrom = 1 }.Keyed(_id, read.Number, read.IsKeyed));
    }

    private async Task Put(string name, AttributeValue value) => await _client!.UpdateItemAsync(
        new UpdateItemRequest
        {
            TableName = _database!.JournalTable,
            Key = JournalItem.Key(_id, 1),
            UpdateExpression = "SET #name = :value",
            ExpressionAttributeNames = new() { ["#name"] = name },
            ExpressionAttributeValues = new() { [":value"] = value },
        },
        Cancelled);

    private async Task<JournalBatch> Read() =>
        Assert.Single(await Store.Read(_id, 1, 1, descending: false, Cancelled));

    private static JournalBatch Batch(long number) => new(
        number, Guid.NewGuid(), number, 1, Encoding.UTF8.GetBytes("{\"v\":2,\"amount\":\"1\"}\n"))
    {
        Columns = new BatchColumns { Kinds = "deposit" },
    };
}
