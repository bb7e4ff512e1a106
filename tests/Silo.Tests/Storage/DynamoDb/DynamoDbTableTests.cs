using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Storage.DynamoDb.GrainState;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbTableTests(DynamoDbServer server) : IAsyncLifetime
{
    private readonly FaultyPipe _pipe = new();
    private readonly DynamoDbTable _table =
        new($"Table-{Guid.NewGuid():N}", "Owner", "Number", ScalarAttributeType.N);

    private AmazonDynamoDBClient? _client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_table_is_refused_by_name_with_the_keys_it_needs()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Require(create: false));

        Assert.Contains(_table.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Owner (S)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Number (N)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("DynamoDb:CreateTables", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_made_on_demand_and_then_found()
    {
        Assert.True(await Require(create: true));
        Assert.False(await Require(create: true));
        Assert.False(await Require(create: false));

        var made = (await _client!.DescribeTableAsync(_table.Name, Cancelled)).Table;
        Assert.Equal(BillingMode.PAY_PER_REQUEST, made.BillingModeSummary.BillingMode);
    }

    [Fact]
    public async Task Of_silos_that_start_at_once_one_makes_the_table_and_all_find_it()
    {
        // Each has looked before any has made it.
        var (looking, all) = (3, new TaskCompletionSource());
        RequestFault together = async (send, _) =>
        {
            if (Interlocked.Decrement(ref looking) == 0)
            {
                all.SetResult();
            }

            await all.Task;
            return await RequestFaults.Error("ResourceNotFoundException")(send, Cancelled);
        };
        _pipe.Next("DescribeTable", together, together, together);

        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(
            _ => Require(create: true)));

        Assert.Single(made, true);
        Assert.Equal(3, _pipe.Count("CreateTable"));
    }

    [Fact]
    public async Task A_table_that_is_being_made_is_waited_for()
    {
        await Require(create: true);
        _pipe.Next(
            "DescribeTable",
            (send, _) => send(),
            RequestFaults.Reply("""{"Table":{"TableStatus":"CREATING"}}"""));

        Assert.False(await Require(create: true));
        Assert.True(_pipe.Count("DescribeTable") >= 4);
    }

    [Theory]
    [InlineData("Other", "Number", "N")]
    [InlineData("Owner", "Other", "N")]
    [InlineData("Owner", "Number", "S")]
    public async Task A_table_with_other_keys_is_refused(string hash, string range, string type)
    {
        var other = new DynamoDbTable(_table.Name, hash, range, new ScalarAttributeType(type));
        await other.Require(_client!, create: true, TimeProvider.System, Cancelled);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Require(create: true));

        Assert.Contains("other keys", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capacity_bought_ahead_is_what_the_table_is_made_with_and_changed_to()
    {
        var small = _table with { Throughput = new(3, 4) };
        await small.Require(_client!, create: true, TimeProvider.System, Cancelled);
        Assert.Equal((3, 4), await Capacity());

        await new TableUpkeep(_client!, small, expiry: null).Run(Cancelled);
        Assert.Equal(0, _pipe.Count("UpdateTable"));

        var large = _table with { Throughput = new(5, 6) };
        await new TableUpkeep(_client!, large, expiry: null).Run(Cancelled);
        Assert.Equal((5, 6), await Capacity());
    }

    [Theory]
    [InlineData("DISABLED", 1)]
    [InlineData("ENABLED", 0)]
    [InlineData("ENABLING", 0)]
    public async Task Expiry_is_switched_on_where_it_is_off(string status, int times)
    {
        await Require(create: true);
        _pipe.FromNowOn("DescribeTimeToLive", Expiry(status));
        _pipe.FromNowOn("UpdateTimeToLive", RequestFaults.Reply("{}"));

        await new TableUpkeep(_client!, _table, "GrainTtl").Run(Cancelled);

        Assert.Equal(times, _pipe.Count("UpdateTimeToLive"));
    }

    [Fact]
    public async Task Expiry_that_another_silo_switched_on_meanwhile_is_as_good()
    {
        await Require(create: true);
        _pipe.Next("DescribeTimeToLive", Expiry("DISABLED"), Expiry("ENABLING"));
        _pipe.FromNowOn("UpdateTimeToLive", RequestFaults.Error("ValidationException"));

        await new TableUpkeep(_client!, _table, "GrainTtl").Run(Cancelled);

        Assert.Equal(2, _pipe.Count("DescribeTimeToLive"));
    }

    public async ValueTask InitializeAsync() =>
        _client = DynamoDbClients.Open(await server.Options(), retries: 0, _pipe);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client!.DeleteTableAsync(_table.Name, CancellationToken.None);
        }
        catch (ResourceNotFoundException)
        {
            // Nothing was made.
        }

        _client!.Dispose();
    }

    private static RequestFault Expiry(string status) => RequestFaults.Reply(
        $$$"""{"TimeToLiveDescription":{"TimeToLiveStatus":"{{{status}}}"}}""");

    private Task<bool> Require(bool create) =>
        _table.Require(_client!, create, TimeProvider.System, Cancelled);

    // Polls as the table itself may be in the middle of its change.
    private async Task<(long?, long?)> Capacity()
    {
        var table = (await _client!.DescribeTableAsync(_table.Name, Cancelled)).Table;
        while (table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
            table = (await _client.DescribeTableAsync(_table.Name, Cancelled)).Table;
        }

        var capacity = table.ProvisionedThroughput;
        return (capacity.ReadCapacityUnits, capacity.WriteCapacityUnits);
    }
}
