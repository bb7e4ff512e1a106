using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Storage.DynamoDb.GrainState;
using Orleans.Configuration;

namespace OrderProcessor.Delivery.Tests.Infrastructure;

public sealed partial class TerraformTests
{
    private static readonly string Folder = Repository.PathOf("deploy", "terraform");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_tables_have_the_keys_that_the_program_asks_for()
    {
        var tables = (await Resources("aws_dynamodb_table"))
            .Select(made => Table.Of(made)).Order();
        var options = new DynamoDBStorageOptions { ServiceId = "any" };

        Assert.Equal(
            new[] { JournalItem.TableOf("Journal"), GrainStateItem.TableOf(options) }
                .Select(asked => Table.Of(asked)).Order(),
            tables);
    }

    [Fact]
    public async Task The_tables_are_kept_safe_and_paid_by_use()
    {
        foreach (var table in await Resources("aws_dynamodb_table"))
        {
            Assert.Equal("PAY_PER_REQUEST", (string?)table["billing_mode"]);
            Assert.True((bool)table["point_in_time_recovery"]![0]!["enabled"]!);
            Assert.True((bool)table["server_side_encryption"]![0]!["enabled"]!);
            Assert.Equal("${local.is_prod}", (string?)table["deletion_protection_enabled"]);
        }
    }

    // What silos may do is what the program does; the manifests name the same.
    [Fact]
    public async Task A_silo_may_do_with_them_what_it_does_and_nothing_more()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "iam.tf"), Cancelled);

        Assert.Equal(
            ["DeleteItem", "DescribeTable", "DescribeTimeToLive", "GetItem", "PutItem", "Query"],
            Action().Matches(text).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public async Task Whatever_is_named_is_there()
    {
        var files = (await Read()).AsObject();
        var text = string.Concat(Directory.GetFiles(Folder, "*.tf").Select(File.ReadAllText));
        var there = files.SelectMany(file => Names(file.Value!.AsObject())).ToHashSet();

        var named = Reference().Matches(text).Select(match => match.Value).Distinct().ToList();

        Assert.True(named.Count > 50);
        Assert.Empty(named.Except(there));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_installation_sets_only_what_there_is_to_set(string environment)
    {
        var variables = (await Read())["variables.tf"]!["variable"]!.AsObject();
        var set = await File.ReadAllLinesAsync(
            Path.Combine(Folder, $"{environment}.tfvars"), Cancelled);

        Assert.Contains($"environment        = \"{environment}\"", set);
        Assert.All(
            set.Select(line => line.Split('=')[0].Trim()),
            name => Assert.Contains(name, variables.Select(variable => variable.Key)));
    }

    [Fact]
    public async Task The_files_are_formatted()
    {
        try
        {
            var (code, said) = await Command.Try(
                new Dictionary<string, string>(), Cancelled,
                "terraform", "fmt", "-check", "-recursive", Folder);
            Assert.True(code == 0, said);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no terraform.");
        }
    }

    private static async Task<JsonNode> Read() =>
        await Checker.Read("", Cancelled, "terraform.mjs", Folder);

    private static async Task<IReadOnlyList<JsonNode>> Resources(string type) =>
    [
        .. (await Read()).AsObject()
            .SelectMany(file => file.Value!["resource"]?[type]?.AsObject() ?? [])
            .Select(resource => resource.Value![0]!),
    ];

    private static IEnumerable<string> Names(JsonObject file) =>
    [
        .. Members(file["resource"]).SelectMany(type =>
            Members(type.Value).Select(one => $"{type.Key}.{one.Key}")),
        .. Members(file["data"]).SelectMany(type =>
            Members(type.Value).Select(one => $"data.{type.Key}.{one.Key}")),
        .. Members(file["variable"]).Select(one => $"var.{one.Key}"),
        .. (file["locals"]?.AsArray() ?? []).SelectMany(locals => Members(locals))
            .Select(one => $"local.{one.Key}"),
    ];

    private static JsonObject Members(JsonNode? node) =>
        node?.AsObject() ?? [];

    [GeneratedRegex("\"dynamodb:(\\w+)\"")]
    private static partial Regex Action();

    [GeneratedRegex(@"(?<![\w.""/])((data\.aws_\w+|aws_[a-z]\w+)\.[a-z]\w*|(var|local)\.\w+)")]
    private static partial Regex Reference();

    private sealed record Table(string Name, string Hash, string Range, string RangeType)
        : IComparable<Table>
    {
        public static Table Of(JsonNode made)
        {
            var types = made["attribute"]!.AsArray().ToDictionary(
                attribute => (string)attribute!["name"]!, attribute => (string)attribute!["type"]!);
            var (hash, range) = ((string)made["hash_key"]!, (string)made["range_key"]!);
            Assert.Equal("S", types[hash]);
            return new Table(((string)made["name"]!).Split('-')[^1], hash, range, types[range]);
        }

        public static Table Of(DynamoDbTable asked) =>
            new(asked.Name, asked.HashKey, asked.RangeKey, asked.RangeType.Value);

        public int CompareTo(Table? other) => string.CompareOrdinal(Name, other?.Name);
    }
}
