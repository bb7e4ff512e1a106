using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>One caller with an address of its own, which checks on every answer what every answer
/// promises.</summary>
internal sealed class Client(Uri server, int number) : IDisposable
{
    public const string Origin = "https://app.example";

    private readonly HttpClient _http = new(Handler(number))
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>Goes out with every request as it is; null sends none.</summary>
    public string? Authorization { get; set; }

    public Uri Server => server;

    public IPAddress Address => SourceAddress(number);

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Reply> Post(string path, string? body = null, string? key = null) =>
        Send(HttpMethod.Post, path, Json(body), Keyed(key));

    public Task<Reply> Put(string path, string? body) => Send(HttpMethod.Put, path, Json(body));

    public Task<Reply> Delete(string path) => Send(HttpMethod.Delete, path);

    public async Task<Reply> Send(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        params IReadOnlyList<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, Place(path)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var reply = await SendAsIs(request);
        Promises.Check(reply);
        Documented.Check(method, path, reply);
        return reply;
    }

    /// <summary>Sends without looking at what comes back.</summary>
    public async Task<Reply> SendAsIs(HttpRequestMessage request)
    {
        if (!request.Headers.Contains("Origin"))
        {
            request.Headers.Add("Origin", Origin);
        }

        if (Authorization is not null && !request.Headers.Contains("Authorization"))
        {
            request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }

        using var response = await _http.SendAsync(
            request, TestContext.Current.CancellationToken);
        return new Reply(
            (int)response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(
                header => header.Key,
                header => string.Join(", ", header.Value),
                StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Opens a stream, whose answer does not end by itself.</summary>
    public Task<HttpResponseMessage> Open(string path, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Place(path));
        if (Authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        }

        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        return _http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
    }

    public void Dispose() => _http.Dispose();

    public static ByteArrayContent? Json(string? body) => body is null
        ? null
        : new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };

    private static (string, string)[] Keyed(string? key) =>
        key is null ? [] : [("Idempotency-Key", key)];

    private Uri Place(string path) =>
        new(server, path.StartsWith('/') ? path : $"/api/v1/{path}");

    private static SocketsHttpHandler Handler(int number) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(SourceAddress(number), 0));
            await socket.ConnectAsync(
                new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    private static IPAddress SourceAddress(int number) => new(
    [
        127,
        (byte)(2 + (number / 62_500)),
        (byte)(number / 250 % 250),
        (byte)((number % 250) + 1),
    ]);
}
