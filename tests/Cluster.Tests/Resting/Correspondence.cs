using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>All that one account asks for, through any trouble: each request is sent, now at this
/// front door and now at that, until it is answered, and its answer is written down.</summary>
internal sealed class Correspondence(IReadOnlyList<Person> doors, Random random) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Person Person => doors[0];

    public int Doors => doors.Count;

    /// <summary>How much was asked for.</summary>
    public int Count { get; private set; }

    /// <summary>What was answered, in its order.</summary>
    public List<Done> Done { get; } = [];

    /// <summary>Each beginning of the account after the first, as it was answered.</summary>
    public List<JsonNode> Begun { get; } = [];

    /// <summary>The epoch that the account is in.</summary>
    public int Epoch => Begun.Count + 1;

    /// <summary>Answers that no fault excuses.</summary>
    public ConcurrentQueue<string> Surprises { get; } = [];

    public Task<Done> Ask(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var request = new Request(method, path, body, $"op-{Count++}");
        return random.Next(8) == 0
            ? Twice(request, cancellationToken) : Insist(request, cancellationToken);
    }

    /// <summary>Begins the account anew.</summary>
    public async Task Begin(string cash, CancellationToken cancellationToken)
    {
        var done = await Ask(
            HttpMethod.Post, "portfolio/reset", new() { ["cash"] = cash }, cancellationToken);
        if (done.Reply.Status is not HttpStatusCode.OK
            || (int?)done.Reply.Body["data"]?["epoch"] != Epoch + 1)
        {
            Surprises.Enqueue($"{done} does not begin epoch {Epoch + 1}");
            return;
        }

        Begun.Add(done.Reply.Body["data"]!);
    }

    /// <summary>Sends a request once; null where nobody answered.</summary>
    public async Task<Reply?> Send(
        int door, Request request, CancellationToken cancellationToken)
    {
        var reply = await Try(
            end => doors[door].Send(
                request.Method, request.Path, request.Body, request.Key, end),
            cancellationToken);
        if (reply is null or { Status: HttpStatusCode.ServiceUnavailable })
        {
            return null;
        }

        if (reply is not (
            {
                Status: HttpStatusCode.OK or HttpStatusCode.Created
                or HttpStatusCode.UnprocessableEntity
            } or { Code: "ORDER_TERMINAL" }))
        {
            Surprises.Enqueue($"{request} is answered {reply}");
        }

        return reply;
    }

    /// <summary>Looks at something; null where nobody showed it.</summary>
    public async Task<JsonObject?> Get(string path, CancellationToken cancellationToken) =>
        await Try(
            end => doors[random.Next(doors.Count)].Get(path, end), cancellationToken);

    public Task Pause(int least, int most, CancellationToken cancellationToken) => Task.Delay(
        TimeSpan.FromMilliseconds(random.Next(least, most)),
        TimeProvider.System,
        cancellationToken);

    public void Dispose()
    {
        foreach (var door in doors)
        {
            door.Dispose();
        }
    }

    // At all front doors at once: each that is answered must hear the same.
    private async Task<Done> Twice(Request request, CancellationToken cancellationToken)
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, doors.Count)
            .Select(door => Send(door, request, cancellationToken)));
        var answers = replies.OfType<Reply>().Select(Answered).ToList();
        if (answers.Exists(answer => !answer.IsLike(answers[0])))
        {
            Surprises.Enqueue($"{request} has answers that differ: {string.Join(", ", answers)}");
        }

        return answers.Count > 0
            ? Note(answers[0]) : await Insist(request, cancellationToken);

        Done Answered(Reply reply) => new(request, reply, Epoch);
    }

    private async Task<Done> Insist(Request request, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await Send(random.Next(doors.Count), request, cancellationToken) is { } reply)
            {
                return Note(new Done(request, reply, Epoch));
            }

            await Pause(100, 500, cancellationToken);
        }
    }

    private Done Note(Done done)
    {
        Done.Add(done);
        return done;
    }

    private static async Task<T?> Try<T>(
        Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Patience);
        try
        {
            return await ask(end.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is HttpRequestException or OperationCanceledException
                or IOException or JsonException)
        {
            return null;
        }
    }
}
