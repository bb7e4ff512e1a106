// Trades once: dotnet run trade.cs http://localhost:8080 (the SDK of .NET 10, and nothing else).
// A typed client is generated from /openapi/v1.json by NSwag: docs/api-guide.md says how.
#:property PublishAot=false
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

const int Attempts = 5;
using var http = new HttpClient
{
    BaseAddress = new Uri(new Uri(args is [var url] ? url : "http://localhost:8080"), "/api/v1/"),
    Timeout = TimeSpan.FromSeconds(40),
};

var name = $"cs_{Guid.NewGuid():N}"[..20];
const string Password = "Correct-Horse-9";
await Call(HttpMethod.Post, "auth/register", new
{
    username = name,
    email = $"{name}@example.com",
    password = Password,
    first_name = "Ada",
    last_name = "Lovelace",
});
var tokens = await Call(
    HttpMethod.Post, "auth/login", new { username = name, password = Password });
http.DefaultRequestHeaders.Authorization = new("Bearer", (string)tokens["access_token"]!);

await Call(HttpMethod.Post, "balance/deposit", new { amount = "1000.00" }, Guid.NewGuid());
var order = (await Call(
    HttpMethod.Post,
    "orders",
    new { order_type = "market_buy", asset_id = "ETH", notional = "100.00" },
    Guid.NewGuid()))["data"]!;
// Amounts are decimals in text: no double anywhere.
var total = decimal.Parse((string)order["total_amount"]!, CultureInfo.InvariantCulture);
Console.WriteLine($"bought {order["filled_quantity"]} ETH for {total} USD");

try
{
    await Call(
        HttpMethod.Post,
        "orders",
        new { order_type = "market_buy", asset_id = "ETH", notional = "5000.00" });
}
catch (InvalidOperationException refused)
{
    Console.WriteLine($"refused: {refused.Message}");
}

async Task<JsonNode> Call(HttpMethod method, string path, object body, Guid? key = null)
{
    for (var attempt = 1; ; attempt++)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = JsonContent.Create(body),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key.ToString());
        }

        using var answer = await http.SendAsync(request);
        var said = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        if (answer.IsSuccessStatusCode)
        {
            return said;
        }

        // Busy, or nobody knows whether it was done: the same key makes asking again safe.
        var isBusy = answer.StatusCode
            is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
        if (!isBusy || attempt == Attempts)
        {
            throw new InvalidOperationException((string)said["code"]!);
        }

        await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
    }
}
