using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Tests.Documents;

/// <summary>Nothing in the document goes unsaid.</summary>
public sealed partial class DescriptionTests(TheProgram program)
{
    // Of no route, of the audit trail only, of a member only, and what clients see as another.
    private static readonly string[] OfNoOperation =
    [
        ProblemCode.MethodNotAllowed, ProblemCode.Internal, ProblemCode.RefreshTokenReused,
        ProblemCode.SessionOver, ProblemCode.TokenForged, ProblemCode.AssetReserved,
        RefusalCode.OrderNotFound,
    ];

    [Fact]
    public async Task Every_operation_is_named_as_people_name_it_and_says_what_it_does()
    {
        foreach (var operation in Routes.In(await Document()))
        {
            var name = operation.Document.Text("summary");
            Assert.True(Name().IsMatch(name), $"{operation.Name} is named {name}");
            Assert.Equal(
                name.Replace(" ", "", StringComparison.Ordinal),
                operation.Document.Text("operationId"),
                ignoreCase: true);
            IsSentence(operation.Document["description"], operation.Name);
        }
    }

    [Fact]
    public async Task Every_parameter_and_every_kind_of_operation_is_described()
    {
        var document = await Document();
        foreach (var operation in Routes.In(document))
        {
            foreach (var parameter in operation.Document["parameters"]?.AsArray() ?? [])
            {
                IsSentence(
                    parameter!["description"], $"{operation.Name} {parameter.Text("name")}");
            }
        }

        foreach (var tag in document["tags"]!.AsArray())
        {
            IsSentence(tag!["description"], tag.Text("name"));
        }
    }

    [Fact]
    public async Task Every_schema_and_every_member_is_described()
    {
        foreach (var (name, schema) in (await Document())["components"]!["schemas"]!.AsObject())
        {
            IsSentence(schema!["description"], name);
            AreDescribed(schema, name);
        }
    }

    [Fact]
    public async Task Every_refusal_says_which_codes_it_can_have()
    {
        foreach (var operation in Routes.In(await Document()))
        {
            foreach (var (status, response) in operation.Document["responses"]!.AsObject())
            {
                if (response!["content"]?["application/problem+json"] is null)
                {
                    continue;
                }

                var codes = response[Documented.Codes]?.AsArray() ?? [];
                Assert.True(codes.Count > 0, $"{operation.Name} {status}");
                Assert.All(codes, code => Assert.Contains(
                    $"- `{(string)code!}`: {ProblemMeanings.All[(string)code!]}",
                    response.Text("description"),
                    StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Every_code_is_one_of_some_operation_and_means_something()
    {
        var listed = Routes.In(await Document())
            .SelectMany(operation => operation.Document["responses"]!.AsObject())
            .SelectMany(response => response.Value![Documented.Codes]?.AsArray() ?? [])
            .Select(code => (string)code!)
            .ToHashSet(StringComparer.Ordinal);

        string[] all = [.. CodesIn(typeof(ProblemCode)), .. CodesIn(typeof(RefusalCode))];

        Assert.Equal(
            all.Except(OfNoOperation, StringComparer.Ordinal).Distinct().Order(), listed.Order());
        Assert.Superset(listed, ProblemMeanings.All.Keys.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_document_says_where_the_service_is()
    {
        var servers = (await Document())["servers"]!.AsArray();

        Assert.Equal("/", servers[0]!.Text("url"));
        Assert.All(servers, server => Assert.NotEmpty(server!.Text("description")));
    }

    private static void AreDescribed(JsonNode schema, string name)
    {
        foreach (var (member, described) in schema["properties"]?.AsObject() ?? [])
        {
            IsSentence(described!["description"], $"{name}.{member}");
            AreDescribed(described, $"{name}.{member}");
            if (described["items"] is { } items)
            {
                AreDescribed(items, $"{name}.{member}");
            }
        }
    }

    private static void IsSentence(JsonNode? description, string of)
    {
        var said = (string?)description ?? "";
        Assert.True(Sentence().IsMatch(said), $"{of} is not described: '{said}'");
    }

    private static IEnumerable<string> CodesIn(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!);

    private Task<JsonObject> Document() => program.Document();

    [GeneratedRegex("^[A-Z][a-z]+( [a-z]+)*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Z0-9`].*\.$", RegexOptions.Singleline)]
    private static partial Regex Sentence();
}
