using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderProcessor.Bench.Load.Processes;

/// <summary>People with cash on their accounts, each by an access token.</summary>
internal static class Accounts
{
    public const string Password = "Correct-Horse-Battery-9";

    private const int Usual = 8;

    public static string NameOf(int number) => $"bench_{number:D6}";

    /// <summary>Makes those of these numbers, so many at once, and answers with their
    /// tokens.</summary>
    public static async Task<string[]> Make(
        Uri server, int first, int count, int atOnce = Usual)
    {
        using var http = new HttpClient { BaseAddress = server };
        var tokens = new string[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (each, _) => tokens[each] = await Make(http, NameOf(first + each)));
        return tokens;
    }

    private static async Task<string> SignIn(HttpClient http, string name)
    {
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/auth/login", new { username = name, password = Password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("access_token").GetString()!;
    }

    private static async Task<string> Make(HttpClient http, string name)
    {
        using var made = await http.PostAsJsonAsync("/api/v1/auth/register", new
        {
            username = name,
            email = $"{name}@example.com",
            password = Password,
            first_name = "Ada",
            last_name = "Byron",
        });
        made.EnsureSuccessStatusCode();
        var token = await SignIn(http, name);
        using var deposit = new HttpRequestMessage(HttpMethod.Post, "/api/v1/balance/deposit")
        {
            Content = JsonContent.Create(new { amount = "900000.00" }),
        };
        deposit.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var paid = await http.SendAsync(deposit);
        paid.EnsureSuccessStatusCode();
        return token;
    }
}
