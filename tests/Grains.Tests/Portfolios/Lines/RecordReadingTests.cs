using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using OrderProcessor.Fixtures;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Portfolios.Lines;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Portfolios.Lines;

/// <summary>Lines are read by hand only as far as that gives what the serializer reads.</summary>
public sealed class RecordReadingTests
{
    private static readonly RecordNote Note = new("note", new string('a', 64));

    public static TheoryData<string> Lines =>
    [
        .. Kept(Path.Combine(AppContext.BaseDirectory, "Golden")),
        .. Kept(Path.Combine(ReleaseFolders.Root, "release-2", "lines")),
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_that_some_release_wrote_is_read_as_the_serializer_reads_it(string line) =>
        RequireSame(Encoding.UTF8.GetBytes(line));

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_that_says_anything_otherwise_is_left_to_the_serializer(string line)
    {
        foreach (var other in Otherwise(line))
        {
            RequireSame(Encoding.UTF8.GetBytes(other));
        }
    }

    [Property(Arbitrary = [typeof(Commands)], MaxTest = 200)]
    public void What_is_written_is_read_without_the_serializer(Command[] commands)
    {
        foreach (var record in new Life(commands).Records)
        {
            var line = RecordChain.Start.Extend(
                Portfolio.FormOf(Given.Newcomer), Noted(record), LineVersion.Newest, "r-1").Line;
            RequireSame(line);
            Assert.Equal(
                record.Kind is RecordKind.Trade or RecordKind.Deposit or RecordKind.Withdrawal,
                RecordReading.Usual(line) is not null);
        }
    }

    private static PortfolioRecord Noted(PortfolioRecord record) =>
        record.Kind is RecordKind.Adjustment ? record with { Note = Note } : record;

    private static void RequireSame(byte[] line)
    {
        if (RecordReading.Usual(line) is { } usual)
        {
            Assert.Equal(
                Said(JsonSerializer.Deserialize<StoredRecord>(line, StoredJson.Options)!),
                Said(usual));
        }
    }

    // But for what its head tells already.
    private static string Said(StoredRecord record) => JsonSerializer.Serialize(
        record with { Previous = "", RequestId = null }, StoredJson.Options);

    private static IEnumerable<string> Otherwise(string line)
    {
        foreach (var place in Places(JsonNode.Parse(line)!, []))
        {
            foreach (var change in Changes)
            {
                var other = JsonNode.Parse(line)!.AsObject();
                var parent = place[..^1].Aggregate((JsonNode)other, (node, key) => node[key]!);
                change(parent.AsObject(), place[^1]);
                yield return other.ToJsonString();
            }

            yield return Twice(line, place[^1]);
        }

        yield return line + " ";
        yield return line + "{}";
        yield return line[..^1];
    }

    private static readonly Action<JsonObject, string>[] Changes =
    [
        (of, name) => of.Remove(name),
        (of, name) => of[name] = null,
        (of, name) => of[name] = 1,
        (of, name) => of[name] = "1",
        (of, name) => of[name] = new JsonObject(),
        (of, name) => of.Insert(0, "new", "1"),
        (of, name) => of["sent"] = 3,
        (of, name) =>
        {
            var value = of[name];
            of.Remove(name);
            of.Add(name, value);
        },
    ];

    // Names stand in their objects only once but here.
    private static string Twice(string line, string name) => line.Replace(
        $"\"{name}\":", $"\"{name}\":\"available\",\"{name}\":", StringComparison.Ordinal);

    private static IEnumerable<string[]> Places(JsonNode node, string[] above) =>
        node is JsonObject members
            ? members.SelectMany(member => (string[][])
            [
                [.. above, member.Key],
                .. member.Value is null ? [] : Places(member.Value, [.. above, member.Key]),
            ])
            : [];

    private static IEnumerable<string> Kept(string folder) =>
        Directory.EnumerateFiles(folder, "*.json*")
            .Where(file => !file.Contains("audit", StringComparison.Ordinal)
                && !file.Contains("book", StringComparison.Ordinal)
                && !file.Contains("totals", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("{\"v\":2,\"seq", StringComparison.Ordinal));
}
