using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Books;

/// <summary>The journals of a DynamoDB table, read as plain items.</summary>
internal static class DynamoJournals
{
    public static async Task<IReadOnlyList<StoredBatch>> Read(
        JournalTable table, CancellationToken cancellationToken)
    {
        using var client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("tests", "tests"),
            new AmazonDynamoDBConfig
            {
                ServiceURL = table.Service.ToString(),
                AuthenticationRegion = "local",
            });
        var scan = new ScanRequest { TableName = table.Name, ConsistentRead = true };
        var batches = new List<StoredBatch>();
        do
        {
            var page = await client.ScanAsync(scan, cancellationToken);
            batches.AddRange(page.Items.Where(IsBatch).Select(Batch));
            scan.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (scan.ExclusiveStartKey is { Count: > 0 });
        return
        [
            .. batches.OrderBy(batch => batch.Journal, StringComparer.Ordinal)
                .ThenBy(batch => batch.Number),
        ];
    }

    // Snapshots and their pieces are at 0 and below.
    private static bool IsBatch(Dictionary<string, AttributeValue> item) =>
        !item["Number"].N.StartsWith('-') && item["Number"].N != "0";

    private static StoredBatch Batch(Dictionary<string, AttributeValue> item) => new(
        item["Journal"].S,
        long.Parse(item["Number"].N, null),
        item.TryGetValue("Chained", out var chained) ? Named(Unpacked(chained.B))
            : item.TryGetValue("Packed", out var packed) ? Unpacked(packed.B)
            : item["Payload"].B.ToArray());

    // Each line from the second on is stored without the hash of the one before it.
    private static byte[] Named(byte[] chained)
    {
        const string none = "\"previous\":\"\"";
        var lines = Encoding.UTF8.GetString(chained).Split('\n');
        for (var at = 1; at < lines.Length && lines[at].Length > 0; at++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(lines[at - 1]));
            var place = lines[at].IndexOf(none, StringComparison.Ordinal) + none.Length - 1;
            lines[at] = lines[at].Insert(place, Convert.ToHexStringLower(hash));
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static byte[] Unpacked(MemoryStream packed)
    {
        using var lines = new MemoryStream();
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        brotli.CopyTo(lines);
        return lines.ToArray();
    }
}
