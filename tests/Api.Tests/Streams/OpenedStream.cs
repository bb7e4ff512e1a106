using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Streams;

/// <summary>A stream as its reader sees it.</summary>
internal sealed class OpenedStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private OpenedStream(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _events = SseParser.Create(body).EnumerateAsync(Cancelled).GetAsyncEnumerator(Cancelled);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public string? MediaType => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>Opens it and reads that it is ready.</summary>
    public static async Task<OpenedStream> Of(
        Client client, string channels, string? lastEventId = null)
    {
        var response = await client.Open($"stream?channels={channels}", lastEventId);
        Assert.True(
            response.IsSuccessStatusCode,
            $"{response.StatusCode}: {(response.IsSuccessStatusCode
                ? "" : await response.Content.ReadAsStringAsync(Cancelled))}");
        var stream = new OpenedStream(
            response, await response.Content.ReadAsStreamAsync(Cancelled));
        var ready = await stream.Next();
        Assert.Equal("ready", ready.Type);
        stream.First = ready.Data["sequence"]?.GetValue<long>();
        return stream;
    }

    /// <summary>The number of the record that its first event comes after.</summary>
    public long? First { get; private set; }

    public async Task<Told> Next() => await TryNext()
        ?? throw new InvalidOperationException("The stream has ended.");

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<Told?> TryNext()
    {
        if (!await _events.MoveNextAsync().AsTask().WaitAsync(Patience, Cancelled))
        {
            return null;
        }

        var item = _events.Current;
        return new Told(item.EventType, JsonNode.Parse(item.Data)!.AsObject(), item.EventId);
    }

    /// <summary>The next event that is like that; those before it are passed over.</summary>
    public async Task<Told> Next(Func<Told, bool> isIt)
    {
        var told = await Next();
        while (!isIt(told))
        {
            told = await Next();
        }

        return told;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _events.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // Somebody still waits for its next event, in vain.
        }
    }
}

/// <summary>One event of a stream.</summary>
internal sealed record Told(string Type, JsonObject Data, string? Id);
