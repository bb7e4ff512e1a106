using System.Text;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>Every date and every number that a route takes, at the edges of its type.</summary>
public sealed class EdgeTests
{
    private static readonly string[] Moments =
    [
        "0001-01-01", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000001Z", "0001-01-02",
        "0001-12-31T23:59:59Z", "0003-06-01", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z",
        "2262-04-11T23:47:16.854775807Z", "9998-12-31", "9999-12-31", "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "11/28/2026", "2026-02-29",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "0.00000001", "-0.00000001", "1e-28", "32767", "32768", "65536",
        "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "79228162514264337593543950335",
        "-79228162514264337593543950335", "79228162514264337593543950336", "1e308", "1e309",
        "0.0000000000000000000000000001", "9007199254740993",
    ];

    // What they do would keep the others from being tried.
    private static readonly string[] Exits =
        ["auth/logout", "auth/password", "auth/sessions", "end-sessions", "freeze", "/stream"];

    [Fact]
    public async Task No_edge_of_a_date_or_a_number_is_a_fault_of_the_program()
    {
        await using var program = await RunningProgram.Start(
            $"--Cors:Origins:0={Client.Origin}",
            "--Limits:RequestsPerMinute=100000000",
            "--Limits:DailyDeposit=1000000000");
        await Market.List(program.Grains);
        var admin = await program.JoinAdmin("edge_admin");
        var customer = await Person.Join(program.NewClient(), "edge_customer");
        (await customer.Deposit("10000.00")).Is(201);
        (await customer.Buy(Market.Halves, "1")).Is(201);
        var contract = await Contract.Of(program.NewClient());
        var faults = new List<string>();
        var tried = 0;
        foreach (var (operation, path, body) in Tries(contract))
        {
            var client = operation.Path.Contains("/admin", StringComparison.Ordinal)
                ? admin.Client
                : customer.Client;
            var reply = await client.Send(
                new HttpMethod(operation.Method.ToUpperInvariant()), path, Content(body));
            tried++;
            if (reply.Status >= 500)
            {
                faults.Add($"{operation.Method} {path} {body} => {reply.Status}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
        Assert.InRange(tried, 1_000, 20_000);
        (await customer.Get("portfolio/equity")).Is(200);
    }

    private static IEnumerable<(Operation Operation, string Path, string? Body)> Tries(
        Contract contract) =>
        from operation in contract.Operations
        where !Exits.Any(exit => operation.Path.Contains(exit, StringComparison.Ordinal))
        from one in Queries(contract, operation).Concat(Bodies(contract, operation))
        select (operation, one.Path, one.Body);

    private static IEnumerable<(string Path, string? Body)> Queries(
        Contract contract, Operation operation)
    {
        var path = operation.Path
            .Replace("{asset_id}", Market.Halves, StringComparison.Ordinal)
            .Replace("{username}", "edge_customer", StringComparison.Ordinal);
        var edges = contract.Parameters(operation, "query")
            .Select(place => (place.Name, Values: Edges(place.Schema)))
            .Where(place => place.Values.Length > 0)
            .ToList();
        foreach (var (name, values) in edges)
        {
            foreach (var value in values)
            {
                yield return ($"{path}?{name}={value}", null);
                // Intervals of a day reach furthest back.
                yield return ($"{path}?{name}={value}&interval=1d", null);
            }
        }

        foreach (var from in edges.Where(place => place.Name == "from").SelectMany(p => p.Values))
        {
            foreach (var to in Moments)
            {
                yield return ($"{path}?from={from}&to={to}&interval=1d", null);
            }
        }
    }

    private static IEnumerable<(string Path, string? Body)> Bodies(
        Contract contract, Operation operation)
    {
        if (contract.Body(operation)?["properties"] is not JsonObject properties)
        {
            yield break;
        }

        var path = operation.Path
            .Replace("{asset_id}", Market.Halves, StringComparison.Ordinal)
            .Replace("{username}", "edge_customer", StringComparison.Ordinal);
        foreach (var (name, schema) in properties)
        {
            foreach (var edge in Edges(contract.Schema(schema!)))
            {
                var sound = properties.Where(other => other.Key != name).Select(other =>
                    $"\"{other.Key}\":{Sound(other.Key, contract.Schema(other.Value!))}");
                var members = string.Join(',', sound.Append($"\"{name}\":{Json(schema!, edge)}"));
                yield return (path, $"{{{members}}}");
            }
        }
    }

    private static string[] Edges(JsonObject schema) =>
        Types(schema).Any(type => type is "integer" or "number") ? Numbers
        : (string?)schema["format"] is "date-time" or "date" ? Moments
        : [];

    private static string Json(JsonNode schema, string edge) =>
        Types(schema.AsObject()).Any(type => type is "integer" or "number") ? edge : $"\"{edge}\"";

    private static string Sound(string name, JsonObject schema) => name switch
    {
        "asset_id" => $"\"{Market.Halves}\"",
        "username" => "\"edge_customer\"",
        "order_type" => "\"market_buy\"",
        "status" => "\"active\"",
        "role" => "\"customer\"",
        _ when schema["enum"] is JsonArray choices => $"\"{choices[0]}\"",
        _ when Types(schema).Contains("integer") || Types(schema).Contains("number") => "1",
        _ when Types(schema).Contains("boolean") => "true",
        _ => "null",
    };

    private static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => (string)type!)],
        { } one => [(string)one!],
        null => [],
    };

    private static ByteArrayContent? Content(string? body) => body is null
        ? null
        : new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        {
            Headers = { ContentType = new("application/json") },
        };
}
