using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Api.Orders;

namespace OrderProcessor.Api.Tests.Documents;

public sealed class OpenApiTests(TheProgram program)
{
    /// <summary>Set to 1, a run writes the document instead of comparing it.</summary>
    private const string Update = "UPDATE_OPENAPI";

    // What is asked for is all in the path.
    private static readonly string[] Bodiless =
    [
        "freeze", "/halt", "/resume", "/approve", "/confirm", "/reject", "/verify", "/lift",
        "/restart", "/abandon", "/end-sessions",
    ];

    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_is_the_one_checked_in()
    {
        var now = (await Document()).ToJsonString(Pretty) + "\n";
        var file = Repository.PathOf("docs", "openapi.json");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(file, now, TestContext.Current.CancellationToken);
        }

        Assert.True(
            now == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            "docs/openapi.json is out of date; to write it anew: UPDATE_OPENAPI=1 dotnet test "
                + "--project tests/Api.Tests --filter-class \"*OpenApiTests\"");
    }

    [Fact]
    public async Task The_document_is_OpenAPI_3_1() =>
        Assert.StartsWith("3.1.", (await Document()).Text("openapi"));

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own()
    {
        var names = (await Operations()).Select(one => one.Document.Text("operationId")).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task Every_operation_tells_what_success_looks_like()
    {
        var document = await Document();
        foreach (var operation in await Operations())
        {
            var successes = operation.Document["responses"]!.AsObject()
                .Where(answer => answer.Key.StartsWith('2')).ToList();
            Assert.NotEmpty(successes);
            Assert.All(successes, success => Assert.True(
                IsFile(success.Value!) || IsObject(document, success.Value!),
                $"{operation.Name} {success.Key} is empty"));
        }
    }

    private static bool IsFile(JsonNode answer) => answer["content"]!["text/csv"] is not null
        || answer["content"]!["text/event-stream"] is not null;

    private static bool IsObject(JsonObject document, JsonNode answer) =>
        Resolve(document, answer["content"]!["application/json"]!["schema"]!)["properties"]
            is JsonObject { Count: > 0 };

    [Fact]
    public async Task Every_operation_names_the_problems_it_can_answer_with()
    {
        foreach (var operation in await Operations())
        {
            var answers = operation.Document["responses"]!.AsObject();
            string[] expected =
            [
                "400", "422", "429", "503",
                .. operation.IsProtected ? ["401"] : Array.Empty<string>(),
                .. operation.HasBody ? ["413"] : Array.Empty<string>(),
            ];
            Assert.Superset(expected.ToHashSet(), answers.Select(answer => answer.Key).ToHashSet());
            Assert.All(
                answers.Where(answer => answer.Key[0] is '4' or '5'
                    && !operation.Path.Contains("/health", StringComparison.Ordinal)),
                answer => Assert.Equal(
                    "#/components/schemas/ProblemDetails",
                    answer.Value!["content"]!["application/problem+json"]!["schema"]!
                        .Text("$ref")));
        }
    }

    [Fact]
    public async Task Every_operation_that_takes_a_body_says_what_it_must_be()
    {
        var document = await Document();
        foreach (var operation in await Operations())
        {
            if (operation.Document["requestBody"] is not { } body)
            {
                Assert.True(
                    operation.Method is "get" or "delete"
                        || Array.Exists(Bodiless, operation.Path.EndsWith),
                    operation.Name);
                continue;
            }

            var schema = Resolve(document, body["content"]!["application/json"]!["schema"]!);
            Assert.Equal("object", schema.Text("type"));
            foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
            {
                Assert.True(
                    member!["type"] is not null || member["$ref"] is not null
                        || member["oneOf"] is not null,
                    $"{operation.Name} {name}");
            }
        }
    }

    [Theory]
    [InlineData("/api/v1/auth/register", "email first_name last_name password username")]
    [InlineData("/api/v1/auth/login", "password username")]
    [InlineData("/api/v1/auth/refresh", "refresh_token")]
    [InlineData("/api/v1/auth/password", "current_password new_password")]
    [InlineData("/api/v1/balance/deposit", "amount")]
    [InlineData("/api/v1/balance/withdraw", "amount")]
    [InlineData("/api/v1/orders", "asset_id order_type")]
    public async Task A_body_names_what_it_cannot_do_without(string path, string members)
    {
        var document = await Document();
        var body = document["paths"]![path]!["post"]!["requestBody"]!;
        var schema = Resolve(document, body["content"]!["application/json"]!["schema"]!);

        var required = schema["required"]!.AsArray().Select(name => (string)name!);

        Assert.Equal(members, string.Join(' ', required.Order()));
    }

    [Fact]
    public async Task Every_parameter_has_a_type_and_bounds()
    {
        foreach (var operation in await Operations())
        {
            foreach (var parameter in operation.Document["parameters"]?.AsArray() ?? [])
            {
                var schema = parameter!["schema"]!.AsObject();
                Assert.True(
                    schema.ContainsKey("enum") || schema.ContainsKey("maxLength")
                        || (schema.ContainsKey("minimum") && schema.ContainsKey("maximum"))
                        || schema.Text("type") is "boolean",
                    $"{operation.Name} {parameter.Text("name")}");
            }
        }
    }

    [Fact]
    public async Task Every_schema_has_a_type()
    {
        foreach (var (name, schema) in (await Document())["components"]!["schemas"]!.AsObject())
        {
            Assert.True(schema!["type"] is not null, name);
            foreach (var (member, described) in schema["properties"]?.AsObject() ?? [])
            {
                Assert.True(
                    described!["type"] is not null || described["$ref"] is not null
                        || described["oneOf"] is not null,
                    $"{name}.{member}");
            }
        }
    }

    [Fact]
    public async Task Numbers_are_numbers_and_money_is_text()
    {
        var schemas = (await Document())["components"]!["schemas"]!;

        Assert.Equal("number", Type(schemas, "AssetResponse", "price_usd"));
        Assert.Equal("number", Type(schemas, "HoldingResponse", "current_price"));
        Assert.Equal("string", Type(schemas, "HoldingResponse", "quantity"));
        Assert.Equal("string", Type(schemas, "BalanceResponse", "current_balance"));
        Assert.Equal("string", Type(schemas, "OrderResponse", "total_amount"));
        Assert.Equal("string", Type(schemas, "CashRequest", "amount"));
        Assert.DoesNotContain("\"double\"", schemas.ToJsonString());
        // One type each, or none: generators make a double of a number that may be text.
        Assert.DoesNotContain("\"number\",\"string\"", schemas.ToJsonString());
    }

    [Fact]
    public async Task A_problem_is_described_with_all_its_members()
    {
        var problem = (await Document())["components"]!["schemas"]!["ProblemDetails"]!;

        Assert.Equal(
            ["code", "detail", "instance", "request_id", "status", "title", "type"],
            problem["required"]!.AsArray().Select(name => (string)name!).Order());
        Assert.Equal("array", problem["properties"]!["errors"]!.Text("type"));
    }

    [Fact]
    public async Task An_order_names_the_types_there_are()
    {
        var order = (await Document())["components"]!["schemas"]!["OrderRequest"]!;

        Assert.Equal(
            OrderWords.Types.Keys,
            order["properties"]!["order_type"]!["enum"]!.AsArray().Select(type => (string)type!));
    }

    [Fact]
    public async Task Patterns_are_ones_that_every_tool_reads() =>
        Assert.DoesNotContain(@"\\z", (await Document()).ToJsonString());

    private static string Type(JsonNode schemas, string schema, string member) =>
        schemas[schema]!["properties"]![member]!.Text("type");

    private static JsonNode Resolve(JsonObject document, JsonNode schema) =>
        schema["$ref"] is { } reference
            ? document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!
            : schema;

    private Task<JsonObject> Document() => program.Document();

    private async Task<IReadOnlyList<Operation>> Operations() =>
        Routes.In(await program.Document());
}
