using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>One account at several front doors. Whatever is no answer, or none in time, counts as
/// unknown.</summary>
internal sealed class Customer(IReadOnlyList<Person> doors, TimeSpan patience) : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public Person Person => doors[0];

    public int Doors => doors.Count;

    /// <summary>How often what came back.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>When requests failed.</summary>
    public ConcurrentQueue<long> Failures { get; } = [];

    /// <summary>Answers that no fault excuses.</summary>
    public ConcurrentQueue<string> Surprises { get; } = [];

    public async Task<Attempt> Send(
        int door, Operation operation, CancellationToken cancellationToken)
    {
        var attempt = await Try(door, operation, cancellationToken);
        if (attempt.Trouble is not null)
        {
            Failures.Enqueue(Stopwatch.GetTimestamp());
        }

        _counts.AddOrUpdate(
            attempt.Trouble ?? $"{(int)attempt.Answer!.Status}", 1, (_, count) => count + 1);
        return attempt;
    }

    /// <summary>All the cash as a front door tells it; null when it does not.</summary>
    public async Task<decimal?> Cash(int door, CancellationToken cancellationToken)
    {
        using var end = Patient(cancellationToken);
        try
        {
            var balance = await doors[door].Get("balance", end.Token);
            return decimal.Parse(
                (string)balance["current_balance"]!, CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (IsTrouble(fault, cancellationToken))
        {
            return null;
        }
    }

    /// <summary>What the service says became of an operation.</summary>
    public async Task<string> StateOf(Operation operation, CancellationToken cancellationToken) =>
        (string)(await Person.Get($"operations/{operation.Key}", cancellationToken))["state"]!;

    public void Dispose()
    {
        foreach (var door in doors)
        {
            door.Dispose();
        }
    }

    private async Task<Attempt> Try(
        int door, Operation operation, CancellationToken cancellationToken)
    {
        using var end = Patient(cancellationToken);
        try
        {
            var reply = await doors[door].Post(
                operation.Path, operation.Body, operation.Key, end.Token);
            return reply.Status switch
            {
                HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity =>
                    new Attempt(Answered.Of(operation, reply), null),
                HttpStatusCode.ServiceUnavailable => new Attempt(null, reply.Code),
                _ => Surprise(operation, reply),
            };
        }
        catch (Exception fault) when (IsTrouble(fault, cancellationToken))
        {
            return new Attempt(null, fault.GetType().Name);
        }
    }

    private Attempt Surprise(Operation operation, Reply reply)
    {
        Surprises.Enqueue(
            $"{operation.Key} is answered {(int)reply.Status} {reply.Body.ToJsonString()}");
        return new Attempt(null, $"{(int)reply.Status}");
    }

    private static bool IsTrouble(Exception fault, CancellationToken cancelled) =>
        !cancelled.IsCancellationRequested
        && fault is HttpRequestException or OperationCanceledException
            or IOException or JsonException;

    private CancellationTokenSource Patient(CancellationToken cancellationToken)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(patience);
        return end;
    }
}
