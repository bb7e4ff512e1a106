using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace OrderProcessor.Fixtures;

/// <summary>Takes whole tables out of a DynamoDB server and puts them into another, one item a line
/// in DynamoDB's own JSON.</summary>
internal sealed class DynamoTables(Uri service) : IDisposable
{
    private readonly AmazonDynamoDBClient _client = new(
        new BasicAWSCredentials("tests", "tests"),
        new AmazonDynamoDBConfig
        {
            ServiceURL = service.ToString(),
            AuthenticationRegion = "local",
        });

    /// <summary>The tables there are.</summary>
    public async Task<IReadOnlyList<string>> Names(CancellationToken cancellationToken) =>
        (await _client.ListTablesAsync(cancellationToken)).TableNames;

    /// <summary>Every item, as a line; in the order of the lines.</summary>
    public async Task<IReadOnlyList<string>> Export(
        string table, CancellationToken cancellationToken)
    {
        var scan = new ScanRequest { TableName = table, ConsistentRead = true };
        var lines = new List<string>();
        do
        {
            var page = await _client.ScanAsync(scan, cancellationToken);
            lines.AddRange(page.Items.Select(Line));
            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (scan.ExclusiveStartKey is { Count: > 0 });
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>Puts the items into the table, which is there already.</summary>
    public async Task Import(
        string table, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            await _client.PutItemAsync(table, Item(line), cancellationToken);
        }
    }

    /// <summary>Makes a table with a partition key that is text.</summary>
    public async Task Create(
        string table,
        string hashKey,
        string rangeKey,
        ScalarAttributeType rangeType,
        CancellationToken cancellationToken)
    {
        var request = new CreateTableRequest
        {
            TableName = table,
            KeySchema = [new(hashKey, KeyType.HASH), new(rangeKey, KeyType.RANGE)],
            AttributeDefinitions = [new(hashKey, ScalarAttributeType.S), new(rangeKey, rangeType)],
            BillingMode = BillingMode.PAY_PER_REQUEST,
        };
        var status = (await _client.CreateTableAsync(request, cancellationToken))
            .TableDescription.TableStatus;
        while (status != TableStatus.ACTIVE)
        {
            status = (await _client.DescribeTableAsync(table, cancellationToken)).Table.TableStatus;
        }
    }

    public void Dispose() => _client.Dispose();

    private static string Line(Dictionary<string, AttributeValue> item)
    {
        var line = new JsonObject();
        foreach (var (name, value) in item.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            line[name] = Typed(value);
        }

        return line.ToJsonString(Expected.Json);
    }

    private static JsonObject Typed(AttributeValue value) => value switch
    {
        { S: not null } => new() { ["S"] = value.S },
        { N: not null } => new() { ["N"] = value.N },
        { B: not null } => new() { ["B"] = Convert.ToBase64String(value.B.ToArray()) },
        { NULL: true } => new() { ["NULL"] = true },
        _ => throw new InvalidOperationException("An item has a kind of value that is not known."),
    };

    private static Dictionary<string, AttributeValue> Item(string line) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, JsonElement>>>(line)!
            .ToDictionary(member => member.Key, member => Value(member.Value.Single()));

    private static AttributeValue Value(KeyValuePair<string, JsonElement> typed) => typed.Key switch
    {
        "S" => new() { S = typed.Value.GetString() },
        "N" => new() { N = typed.Value.GetString() },
        "B" => new() { B = new MemoryStream(typed.Value.GetBytesFromBase64()) },
        "NULL" => new() { NULL = true },
        _ => throw new InvalidOperationException("An item has a kind of value that is not known."),
    };
}
