using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace OrderProcessor.Bench;

/// <summary>One person with an account, calling from a loopback address of their own so that limits
/// per address count for each alone; without a number, from where everybody does.</summary>
public sealed class Person : IDisposable
{
    /// <summary>Everybody's.</summary>
    public const string Password = "Correct-Horse-9";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http;
    private readonly int? _number;

    private Person(HttpClient http, string username, int? number) =>
        (_http, Username, _number) = (http, username, number);

    public string Username { get; }

    /// <summary>Registers and signs in.</summary>
    public static async Task<Person> Join(
        Uri server, string username, int? number, CancellationToken cancellationToken)
    {
        var person = Stranger(server, username, number);
        var reply = await person.Register(cancellationToken);
        if (reply.Status == HttpStatusCode.ServiceUnavailable)
        {
            reply = await person.RegisterAgain(cancellationToken);
        }

        Expect(HttpStatusCode.Created, reply);
        await person.SignIn(cancellationToken);
        return person;
    }

    /// <summary>Someone who has no account yet.</summary>
    public static Person Stranger(Uri server, string username, int? number) =>
        new(Client(server, number), username, number);

    public Task<Reply> Register(CancellationToken cancellationToken) => Send(
        HttpMethod.Post,
        "auth/register",
        new JsonObject
        {
            ["username"] = Username,
            ["email"] = $"{Username}@example.com",
            ["password"] = Password,
            ["first_name"] = "Crowd",
            ["last_name"] = "Member",
        },
        key: null,
        cancellationToken);

    public async Task SignIn(CancellationToken cancellationToken)
    {
        var credentials = new JsonObject { ["username"] = Username, ["password"] = Password };
        var tokens = Expect(
            HttpStatusCode.OK, await Post("auth/login", credentials, null, cancellationToken));
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
    public Task<Reply> Post(
        string path,
        JsonObject body,
        string? key,
        CancellationToken cancellationToken,
        string? requestId = null) =>
        Send(HttpMethod.Post, path, body, key, cancellationToken, requestId);

    /// <summary>Changes the profile and answers with status and body, whatever they are.</summary>
    public Task<Reply> Rename(string firstName, CancellationToken cancellationToken) => Send(
        HttpMethod.Put,
        "auth/profile",
        new JsonObject { ["first_name"] = firstName },
        key: null,
        cancellationToken);

    /// <summary>Asks and answers with status and body, whatever they are.</summary>
    public async Task<Reply> Send(
        HttpMethod method,
        string path,
        JsonObject? body,
        string? key,
        CancellationToken cancellationToken,
        string? requestId = null)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body),
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
        using var response = await _http.GetAsync(
            new Uri(path, UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return await Read(response, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    // A busy program may not have known whether it was done: then the name is this person's own.
    private async Task<Reply> RegisterAgain(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            var reply = await Register(cancellationToken);
            if (reply.Status != HttpStatusCode.ServiceUnavailable)
            {
                return reply.Status == HttpStatusCode.Conflict
                    ? reply with { Status = HttpStatusCode.Created }
                    : reply;
            }
        }
    }

    private static HttpClient Client(Uri server, int? number) =>
        new(number is { } own ? From(own) : new SocketsHttpHandler())
        {
            BaseAddress = new Uri(server, "/api/v1/"),
        };

    private static SocketsHttpHandler From(int number)
    {
        var from = new IPAddress([127, 1, (byte)(number / 250), (byte)(number % 250 + 1)]);
        return new SocketsHttpHandler
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
    }

    private static async Task<JsonObject> Read(
        HttpResponseMessage response, CancellationToken cancellationToken) =>
        await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? [];

    private static JsonObject Expect(HttpStatusCode status, Reply reply) =>
        reply.Status == status
            ? reply.Body
            : throw new InvalidOperationException($"{reply.Status} {reply.Body}");
}
