using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Audit;

/// <summary>Where this process records what people do. Recording costs the caller nothing but a
/// place in a queue; what waits there is lost if the process is killed.</summary>
internal sealed class AuditTrail(
    IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditTrail> logger)
    : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _urgent = new(0);
    private readonly StrangersRefusals _refusals =
        new(options.Value.StrangersPerMinute, time);
    private int _saidNotNamed;

    public DateTimeOffset Now => time.GetUtcNow();

    public AuditQueue Queue { get; } = new(options.Value.QueuedEntries, time);

    /// <summary>Says, once, that an entry names an account as it was called in the
    /// request.</summary>
    public void NotNamed(Exception fault)
    {
        if (Interlocked.Exchange(ref _saidNotNamed, 1) == 0)
        {
            AuditLog.NotNamed(logger, fault);
        }
    }

    /// <summary>Records it before long, or counts it where too many are like it.</summary>
    public void Add(AuditEntry entry, AuditRank rank)
    {
        if (rank is AuditRank.Stranger && entry.Outcome is AuditOutcome.Refused
            && !_refusals.IsFirst(entry))
        {
            return;
        }

        Enqueue(entry, rank);
    }

    /// <summary>Records how many refusals were counted, once a minute.</summary>
    public void AddCounts(bool atOnce = false)
    {
        foreach (var count in _refusals.Counts(atOnce))
        {
            Enqueue(count, AuditRank.Stranger);
        }
    }

    private void Enqueue(AuditEntry entry, AuditRank rank)
    {
        if (!Queue.TryAdd(entry, rank) && Queue.LostInAll == 1)
        {
            AuditLog.Lost(logger);
        }
    }

    /// <summary>Records it and ends when that is durable; throws when that takes too long, and then
    /// what it speaks of must not be done.</summary>
    public async Task Keep(AuditEntry entry, AuditRank rank)
    {
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Queue.TryAdd(entry, rank, kept))
        {
            throw new OverloadedException("Too many audit entries wait for the store already.");
        }

        _urgent.Release();
        try
        {
            await kept.Task.WaitAsync(LongestWait, time);
        }
        catch (TimeoutException late)
        {
            throw new StoreUnavailableException("The audit trail cannot be written.", late)
            {
                OutcomeKnown = true,
            };
        }
    }

    /// <summary>Ends when somebody waits for an entry, or that while is over.</summary>
    public async Task Pause(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var urgent = _urgent.WaitAsync(over.Token);
        await Task.WhenAny(urgent, Task.Delay(atMost, time, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose() => _urgent.Dispose();
}
