using System.Globalization;
using System.Security.Cryptography;
using OrderProcessor.Fixtures;
using OrderProcessor.Fixtures.Maker;
using OrderProcessor.Servers;

// The folder to make; a fixture that is there stays as it is.
if (args is not [var release] || Directory.Exists(release))
{
    Console.Error.WriteLine("Name a folder that is not there yet: what is frozen stays.");
    return 2;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, _) => interrupted.Cancel();
await Embedded();
await Clustered();
return 0;

async Task Embedded()
{
    var expected = await new Making([], trades: 44).Make(Keep, interrupted.Token);
    expected.Write(Path.Combine(release, "expected.json"));
}

void Keep(string data)
{
    const string Database = "orderprocessor.db";
    if (File.Exists(Path.Combine(data, $"{Database}-wal")))
    {
        throw new InvalidOperationException("The database was not closed.");
    }

    var kept = Directory.CreateDirectory(Path.Combine(release, "data")).FullName;
    // The key is the fixture's alone: nothing else was ever written with it.
    foreach (var file in (string[])[Database, "integrity-key"])
    {
        File.Copy(Path.Combine(data, file), Path.Combine(kept, file));
    }

    using var lines = new StoredLines(
        Path.Combine(data, Database), Path.Combine(release, "lines"));
    lines.Extract();
    RareKinds.Copy(Path.Combine(release, "lines"));
}

async Task Clustered()
{
    const string Prefix = "fixture-";
    await using var redis = new RedisServer();
    await using var store = new Dynalite();
    await redis.Start(interrupted.Token);
    await store.Start(interrupted.Token);
    string[] settings =
    [
        "--Cluster:Mode", "clustered", "--Redis:ConnectionString", redis.ConnectionString,
        "--Silo:Port", Port(), "--Silo:GatewayPort", Port(),
        "--DynamoDb:Service", store.Endpoint.ToString(), "--DynamoDb:TablePrefix", Prefix,
        "--DynamoDb:CreateTables", "true", "--Journal:WriteVersion", "2",
        "--Clock:MaxApart", "00:00:00",
        "--Auth:SigningKeys:0:Kid", "fixture",
        "--Auth:SigningKeys:0:Key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    ];
    var expected = await new Making(settings, trades: 20).Make(null, interrupted.Token);

    var folder = Directory.CreateDirectory(Path.Combine(release, "dynamodb")).FullName;
    expected.Write(Path.Combine(folder, "expected.json"));
    using var tables = new DynamoTables(store.Endpoint);
    foreach (var table in await tables.Names(interrupted.Token))
    {
        await File.WriteAllLinesAsync(
            Path.Combine(folder, $"{table[Prefix.Length..]}.jsonl"),
            await tables.Export(table, interrupted.Token),
            interrupted.Token);
    }
}

static string Port() => FreePort.Next().ToString(CultureInfo.InvariantCulture);
