using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Orleans.Configuration;

namespace OrderProcessor.Silo.Storage.DynamoDb.GrainState;

/// <summary>The item of one state of one grain, laid out as Orleans' own provider does.</summary>
/// <param name="Grain">The grain, and the service it belongs to.</param>
/// <param name="Name">Name of the state.</param>
internal sealed record GrainStateItem(string Grain, string Name)
{
    /// <summary>Not the other provider's: which write the item is of.</summary>
    public const string WriteId = "WriteId";

    public const string ETag = "ETag";
    public const string State = "GrainState";
    public const string Expiry = "GrainTtl";

    // Between the number and the write's id.
    private const char Of = '/';

    private const string GrainReference = "GrainReference";
    private const string GrainType = "GrainType";

    public static DynamoDbTable TableOf(DynamoDBStorageOptions options) =>
        new(options.TableName, GrainReference, GrainType, ScalarAttributeType.S)
        {
            Throughput = options.UseProvisionedThroughput
                ? new(options.ReadCapacityUnits, options.WriteCapacityUnits)
                : null,
        };

    public Dictionary<string, AttributeValue> Key => new()
    {
        [GrainReference] = DynamoDbItem.Text(Grain),
        [GrainType] = DynamoDbItem.Text(Name),
    };

    /// <summary>The grain, with its service, and the state that an item is of.</summary>
    public static (string Grain, string Name) KeyOf(Dictionary<string, AttributeValue> item) =>
        (item[GrainReference].S, item[GrainType].S);

    /// <summary>The ETag of an item. Where items are deleted one that comes after it counts from
    /// the beginning again, so that it takes the write's id to tell them apart.</summary>
    public static string? ETagOf(Dictionary<string, AttributeValue>? item, bool deletes) =>
        item?[ETag].N is not { } number ? null
        : deletes && item.GetValueOrDefault(WriteId)?.S is { } write ? $"{number}{Of}{write}"
        : number;

    /// <summary>What must hold of the item for who has seen that ETag.</summary>
    public static (string Expression, Dictionary<string, AttributeValue>? Values) Unchanged(
        string? etag) => etag?.Split(Of) switch
        {
            null => ($"attribute_not_exists({GrainReference})", null),
            [var number] => ($"{ETag} = :etag", new() { [":etag"] = Number(number) }),
            [var number, var write, ..] => (
                $"{ETag} = :etag AND {WriteId} = :write",
                new()
                {
                    [":etag"] = Number(number),
                    [":write"] = DynamoDbItem.Text(write),
                }),
            [] => throw new FormatException($"'{etag}' is no ETag."),
        };

    /// <summary>The ETag after that one; a state's first is 0.</summary>
    public static string Next(string? etag, bool cleared)
    {
        var first = cleared ? 1 : 0;
        var next = etag is null
            ? first
            : long.Parse(etag.Split(Of)[0], CultureInfo.InvariantCulture) + 1;
        return next.ToString(CultureInfo.InvariantCulture);
    }

    private static AttributeValue Number(string number) => new() { N = number };

    /// <summary>The whole item.</summary>
    public Dictionary<string, AttributeValue> Content(
        ReadOnlyMemory<byte>? state, string etag, string writeId, DateTimeOffset? expiry)
    {
        var content = new Dictionary<string, AttributeValue>(Key)
        {
            [State] = state is { } bytes ? DynamoDbItem.Bytes(bytes) : new() { NULL = true },
            [ETag] = new() { N = etag },
            [WriteId] = DynamoDbItem.Text(writeId),
        };
        if (expiry is { } at)
        {
            content[Expiry] = DynamoDbItem.Number(at.ToUnixTimeSeconds());
        }

        return content;
    }
}
