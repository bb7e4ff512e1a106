using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OrderProcessor.Fixtures;

/// <summary>Sends requests as the accounts of a fixture, each signed in when needed.</summary>
internal sealed class Callers(Uri server, IEnumerable<FixtureAccount> accounts) : IDisposable
{
    // A server that has just started on a busy machine may not answer within its own limit.
    private const int SignIns = 3;

    private const int Busy = (int)HttpStatusCode.ServiceUnavailable;

    private readonly HttpClient _http = new() { BaseAddress = new Uri(server, "/api/v1/") };

    private readonly Dictionary<string, string> _passwords =
        accounts.ToDictionary(account => account.Username, account => account.Password);

    private readonly Dictionary<string, string> _tokens = [];

    /// <summary>Forgets how somebody was signed in; they have this password now.</summary>
    public void Renew(string username, string password)
    {
        _passwords[username] = password;
        _tokens.Remove(username);
    }

    /// <summary>The request with what it is answered here and now.</summary>
    public async Task<Exchange> Send(Exchange request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Path);
        if (request.As.Length > 0)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer", await Token(request.As, cancellationToken));
        }

        if (request.Key is not null)
        {
            message.Headers.Add("Idempotency-Key", request.Key);
        }

        if (request.Body is not null)
        {
            message.Content = JsonContent.Create(request.Body);
        }

        using var response = await _http.SendAsync(message, cancellationToken);
        return request with
        {
            Status = (int)response.StatusCode,
            Replayed = response.Headers.Contains("Idempotent-Replayed"),
            Answer = await Answer(response, cancellationToken),
        };
    }

    public Task<Exchange> Get(string who, string path, CancellationToken cancellationToken) =>
        Send(new Exchange { As = who, Method = "GET", Path = path }, cancellationToken);

    public Task<Exchange> Post(
        string who,
        string path,
        JsonObject? body,
        CancellationToken cancellationToken,
        string? key = null) =>
        Send(
            new Exchange { As = who, Method = "POST", Path = path, Body = body, Key = key },
            cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<string> Token(string username, CancellationToken cancellationToken)
    {
        if (!_tokens.TryGetValue(username, out var token))
        {
            var signedIn = await SignIn(username, cancellationToken);
            for (var again = 0; signedIn.Status == Busy && again < SignIns; again++)
            {
                signedIn = await SignIn(username, cancellationToken);
            }

            token = signedIn.Status == (int)HttpStatusCode.OK
                ? (string)signedIn.Answer!["access_token"]!
                : throw new InvalidOperationException($"{signedIn}");
            _tokens[username] = token;
        }

        return token;
    }

    private Task<Exchange> SignIn(string username, CancellationToken cancellationToken) =>
        Post(
            "",
            "auth/login",
            new() { ["username"] = username, ["password"] = _passwords[username] },
            cancellationToken);

    // A problem names its request, which no other has.
    private static async Task<JsonNode?> Answer(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType?.Contains(
            "json", StringComparison.Ordinal) is not true)
        {
            return text;
        }

        var answer = JsonNode.Parse(text);
        (answer as JsonObject)?.Remove("request_id");
        return answer;
    }
}
