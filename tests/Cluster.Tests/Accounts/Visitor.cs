using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Accounts;

/// <summary>A caller at one front door, signed in or not.</summary>
internal sealed class Visitor(Uri door) : IDisposable
{
    public const string Password = "Correct-Horse-9";

    private readonly HttpClient _http = new() { BaseAddress = new Uri(door, "/api/v1/") };

    /// <summary>Opens an account and signs in to it.</summary>
    public async Task Join(string username, CancellationToken cancellationToken)
    {
        var reply = await Post(
            "auth/register",
            new()
            {
                ["username"] = username,
                ["email"] = $"{username}@example.com",
                ["password"] = Password,
                ["first_name"] = "Front",
                ["last_name"] = "Door",
            },
            cancellationToken);
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal(HttpStatusCode.OK, await SignIn(username, cancellationToken));
    }

    /// <summary>Signs in, and goes on in that session if it was opened.</summary>
    public async Task<HttpStatusCode> SignIn(
        string username, CancellationToken cancellationToken, string password = Password)
    {
        var reply = await Post(
            "auth/login",
            new() { ["username"] = username, ["password"] = password },
            cancellationToken);
        if (reply.Status is HttpStatusCode.OK)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer", (string)reply.Body["access_token"]!);
        }

        return reply.Status;
    }

    /// <summary>The same session at another front door.</summary>
    public Visitor At(Uri other)
    {
        var there = new Visitor(other);
        there._http.DefaultRequestHeaders.Authorization = _http.DefaultRequestHeaders.Authorization;
        return there;
    }

    public Task<Reply> Get(string path, CancellationToken cancellationToken) =>
        Send(HttpMethod.Get, path, null, cancellationToken);

    public Task<Reply> Post(string path, JsonObject? body, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, path, body, cancellationToken);

    public Task<Reply> Put(string path, JsonObject body, CancellationToken cancellationToken) =>
        Send(HttpMethod.Put, path, body, cancellationToken);

    /// <summary>Opens a stream that goes on after that event.</summary>
    public Task<HttpResponseMessage> Open(
        string channels, string lastEventId, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"stream?channels={channels}");
        request.Headers.Add("Last-Event-ID", lastEventId);
        return _http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply> Send(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var response = await _http.SendAsync(request, cancellationToken);
        return new Reply(
            response.StatusCode,
            await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? []);
    }
}
