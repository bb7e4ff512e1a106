using System.Globalization;
using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using OrderProcessor.Fixtures;
using OrderProcessor.Servers;
using Xunit;

namespace OrderProcessor.Silo.Tests.Releases;

/// <summary>Every release opens, trades on and verifies what those before it stored.</summary>
public sealed class ReleaseTests
{
    private const string Prefix = "release-";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The two releases before this one; with <c>LONG=yes</c> all of them.</summary>
    public static TheoryData<string> LastReleases => Newest(2);

    /// <summary>The release before this one; with <c>LONG=yes</c> all of them.</summary>
    public static TheoryData<string> LastRelease => Newest(1);

    [Theory]
    [MemberData(nameof(LastReleases))]
    public async Task A_data_folder_is_taken_over(string name)
    {
        var release = Release.Of(name);
        await using var silo = new BuiltSilo(Successor.Settings);
        Directory.CreateDirectory(silo.DataFolder);
        foreach (var file in Directory.EnumerateFiles(release.Data))
        {
            File.Copy(file, Path.Combine(silo.DataFolder, Path.GetFileName(file)));
        }

        await new Successor(silo, release.Embedded).TakeOver();
    }

    [Theory]
    [MemberData(nameof(LastRelease))]
    public async Task DynamoDb_tables_are_taken_over(string name)
    {
        var release = Release.Of(name);
        await using var redis = new RedisServer();
        await using var store = new Dynalite();
        await redis.Start(Cancelled);
        await store.Start(Cancelled);
        await Fill(store, release);
        await using var silo = new BuiltSilo(Settings(redis, store));

        await new Successor(silo, release.Clustered).TakeOver();
    }

    private static TheoryData<string> Newest(int count) =>
    [
        .. ReleaseFolders.Names.Order(StringComparer.Ordinal).TakeLast(
            Environment.GetEnvironmentVariable("LONG") is "yes" ? int.MaxValue : count),
    ];

    private static async Task Fill(Dynalite store, Release release)
    {
        using var tables = new DynamoTables(store.Endpoint);
        var (journals, states) = ($"{Prefix}Journal", $"{Prefix}OrleansGrainState");
        await tables.Create(journals, "Journal", "Number", ScalarAttributeType.N, Cancelled);
        await tables.Create(
            states, "GrainReference", "GrainType", ScalarAttributeType.S, Cancelled);
        foreach (var file in release.Tables)
        {
            await tables.Import(
                $"{Prefix}{Path.GetFileNameWithoutExtension(file)}",
                await File.ReadAllLinesAsync(file, Cancelled),
                Cancelled);
        }
    }

    private static IEnumerable<string> Settings(RedisServer redis, Dynalite store) =>
    [
        .. Successor.Settings,
        "--Cluster:Mode", "clustered", "--Redis:ConnectionString", redis.ConnectionString,
        "--Silo:Port", Port(), "--Silo:GatewayPort", Port(),
        // Its time is the release's, and not that of Redis.
        "--Clock:MaxApart", "00:00:00",
        "--DynamoDb:Service", store.Endpoint.ToString(), "--DynamoDb:TablePrefix", Prefix,
        "--Auth:SigningKeys:0:Kid", "tests", "--Auth:SigningKeys:0:Key",
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    ];

    private static string Port() => FreePort.Next().ToString(CultureInfo.InvariantCulture);
}
