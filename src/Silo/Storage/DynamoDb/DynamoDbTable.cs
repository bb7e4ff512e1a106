using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>A table by its name and keys. It is made, or found to be as it must be, before anything
/// is kept in it.</summary>
internal sealed record DynamoDbTable(
    string Name, string HashKey, string RangeKey, ScalarAttributeType RangeType)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    /// <summary>Capacity to make the table with; on demand when null.</summary>
    public ProvisionedThroughput? Throughput { get; init; }

    /// <summary>How its capacity is paid for.</summary>
    public BillingMode Billing =>
        Throughput is null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;

    private List<KeySchemaElement> Keys =>
        [new(HashKey, KeyType.HASH), new(RangeKey, KeyType.RANGE)];

    private List<AttributeDefinition> KeyTypes =>
        [new(HashKey, ScalarAttributeType.S), new(RangeKey, RangeType)];

    /// <summary>Ends when the table can be used; throws when it is missing and may not be made, or
    /// is another than this one. True when this call made it.</summary>
    public async Task<bool> Require(
        IAmazonDynamoDB client, bool create, TimeProvider time, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            end.Token, cancellationToken);
        var missing = await Find(client, either.Token) is null;
        if (missing && !create)
        {
            throw new InvalidOperationException(
                $"DynamoDB has no table '{Name}'. Make it with the partition key {HashKey} (S) and "
                + $"the sort key {RangeKey} ({RangeType}); in development, "
                + $"{DynamoDbOptions.Section}:{nameof(DynamoDbOptions.CreateTables)} makes it.");
        }

        var made = missing && await Create(client, either.Token);
        RequireKeys(await Usable(client, time, either.Token));
        return made;
    }

    private async Task<TableDescription?> Find(
        IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.DescribeTableAsync(Name, cancellationToken)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private async Task<bool> Create(IAmazonDynamoDB client, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateTableAsync(
                new CreateTableRequest
                {
                    TableName = Name,
                    KeySchema = Keys,
                    AttributeDefinitions = KeyTypes,
                    BillingMode = Billing,
                    ProvisionedThroughput = Throughput,
                },
                cancellationToken);
            return true;
        }
        catch (ResourceInUseException)
        {
            // Another silo, starting at the same time, was faster.
            return false;
        }
    }

    private async Task<TableDescription> Usable(
        IAmazonDynamoDB client, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await Find(client, cancellationToken) is { } found
                && (found.TableStatus == TableStatus.ACTIVE
                    || found.TableStatus == TableStatus.UPDATING))
            {
                return found;
            }

            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    private void RequireKeys(TableDescription found)
    {
        var types = found.AttributeDefinitions.ToDictionary(
            each => each.AttributeName, each => each.AttributeType);
        var keys = found.KeySchema.Select(key => (
            key.KeyType.Value, key.AttributeName, types[key.AttributeName].Value)).ToHashSet();
        var expected = Keys.Zip(KeyTypes, (key, type) => (
            key.KeyType.Value, key.AttributeName, type.AttributeType.Value));
        if (!keys.SetEquals(expected))
        {
            throw new InvalidOperationException(
                $"The DynamoDB table '{Name}' has other keys than the partition key {HashKey} (S) "
                + $"and the sort key {RangeKey} ({RangeType}): it is not this program's table. "
                + $"Name another {DynamoDbOptions.Section}:{nameof(DynamoDbOptions.TablePrefix)}.");
        }
    }
}
