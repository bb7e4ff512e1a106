using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace OrderProcessor.Bench;

/// <summary>One person with an account, calling from a loopback address of their own so that limits
/// per address count for each alone.</summary>
public sealed class Person : IDisposable
{
    private const string Password = "Correct-Horse-9";

    private readonly HttpClient _http;
    private readonly int _number;

    private Person(HttpClient http, string username, int number) =>
        (_http, Username, _number) = (http, username, number);

    public string Username { get; }

    /// <summary>Registers and signs in.</summary>
    public static async Task<Person> Join(
        Uri server, string username, int number, CancellationToken cancellationToken)
    {
        var person = new Person(Client(server, number), username, number);
        await person.Expect(
            HttpStatusCode.Created,
            "auth/register",
            new JsonObject
            {
                ["username"] = username,
                ["email"] = $"{username}@example.com",
                ["password"] = Password,
                ["first_name"] = "Crowd",
                ["last_name"] = "Member",
            },
            cancellationToken);
        await person.SignIn(cancellationToken);
        return person;
    }

    public async Task SignIn(CancellationToken cancellationToken)
    {
        var tokens = await Expect(
            HttpStatusCode.OK,
            "auth/login",
            new JsonObject { ["username"] = Username, ["password"] = Password },
            cancellationToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (string)tokens["access_token"]!);
    }

    /// <summary>The same person, in the same session, at another server of the same service.
    /// </summary>
    public Person At(Uri server)
    {
        var there = new Person(Client(server, _number), Username, _number);
        there._http.DefaultRequestHeaders.Authorization = _http.DefaultRequestHeaders.Authorization;
        return there;
    }

    /// <summary>Posts and answers with status and body, whatever they are.</summary>
    public async Task<Reply> Post(
        string path,
        JsonObject body,
        string? key,
        CancellationToken cancellationToken,
        string? requestId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(body),
        };
        if (requestId is not null)
        {
            request.Headers.Add("X-Request-ID", requestId);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await _http.SendAsync(request, cancellationToken);
        return new Reply(response.StatusCode, await Read(response, cancellationToken));
    }

    public async Task<JsonObject> Get(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return await Read(response, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static HttpClient Client(Uri server, int number)
    {
        var from = new IPAddress([127, 1, (byte)(number / 250), (byte)(number % 250 + 1)]);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(
                    new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port),
                    cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri(server, "/api/v1/") };
    }

    private static async Task<JsonObject> Read(
        HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? [];

    private async Task<JsonObject> Expect(
        HttpStatusCode status, string path, JsonObject body, CancellationToken cancellationToken)
    {
        var reply = await Post(path, body, key: null, cancellationToken);
        return reply.Status == status
            ? reply.Body
            : throw new InvalidOperationException($"{path}: {reply.Status} {reply.Body}");
    }
}
