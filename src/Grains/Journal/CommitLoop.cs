using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Journal;

/// <summary>Makes one journal's records durable in their order, many at a time: while one batch is
/// being written the next gathers. Runs on its owner's turns, so it needs no locks.</summary>
/// <remarks>Any failure that retrying does not cure ends the loop for good: all who wait fail,
/// knowing whether their record may be kept, and the owner has to start again from the
/// store.</remarks>
internal sealed partial class CommitLoop<TState>(
    BatchWriter writer,
    long lastNumber,
    JournalSetting setting,
    Func<JournalIndex> index,
    Action<long, PendingBatch<TState>> committed,
    Action<Exception> faulted)
{
    // Enough for callers who were woken together to come back with their next records.
    private const int MaxYields = 16;

    private readonly Queue<PendingBatch<TState>> _waiting = new();
    private PendingBatch<TState>? _open;
    private int _queued;
    private Task _running = Task.CompletedTask;

    /// <summary>Why the loop ended, once it has.</summary>
    public JournalFaultException? Fault { get; private set; }

    /// <summary>Ends when nothing is left to write.</summary>
    public Task Idle => _running;

    /// <summary>Queues a record; the answer ends when it is durable.</summary>
    public Task Add(
        byte[] line, RecordChain end, TState state, string kind, DateTimeOffset? at)
    {
        if (_open is null || !Fits(_open, line))
        {
            _open = new PendingBatch<TState>(setting.Time.GetTimestamp());
            _waiting.Enqueue(_open);
        }

        _open.Add(line, end, state, kind, at);
        _queued++;
        setting.Meters.Queued();
        var durable = _open.Durable;
        if (_running.IsCompleted)
        {
            // The loop serves many callers: it must not carry the first one's context along.
            using (ExecutionContext.SuppressFlow())
            {
                _running = Run();
            }
        }

        return durable;
    }

    /// <summary>Throws when no further record can be taken.</summary>
    public void RequireRoom()
    {
        if (Fault is not null)
        {
            throw new JournalFaultException("The account is being reloaded.", Fault)
            {
                OutcomeKnown = true,
            };
        }

        if (_queued >= setting.Options.MaxQueuedRecords)
        {
            throw new OverloadedException("Too many requests wait for this account already.");
        }
    }

    private bool Fits(PendingBatch<TState> batch, byte[] line) =>
        batch.Records < setting.Options.MaxBatchRecords
        && batch.Bytes + line.Length + 1 <= setting.Options.MaxBatchBytes;

    private async Task Run()
    {
        await Gather();
        while (_waiting.TryDequeue(out var batch))
        {
            if (_open == batch)
            {
                _open = null;
            }

            if (await Commit(batch) is { } fault)
            {
                End(batch, fault);
                return;
            }

            await Gather();
        }
    }

    private async Task<JournalFaultException?> Commit(PendingBatch<TState> batch)
    {
        try
        {
            RequestContext.Set(RequestIdKey.Name, batch.RequestIds);
            var left = setting.Options.CommitDeadline - setting.Time.GetElapsedTime(batch.Since);
            if (await writer.Write(batch.Cut(lastNumber + 1, index()), left) is { } fault)
            {
                return fault;
            }

            lastNumber++;
            _queued -= batch.Records;
            setting.Meters.Unqueued(batch.Records);
            committed(lastNumber, batch);
            batch.Succeed();
            return null;
        }
        catch (Exception bug)
        {
            // Whatever this was, those who wait must hear of it.
            return new JournalFaultException("The journal failed.", bug);
        }
    }

    // One more turn for everyone who is ready, as long as that makes the batch grow.
    private async Task Gather()
    {
        var before = 0;
        for (var yields = 0; yields < MaxYields && _queued > before; yields++)
        {
            before = _queued;
            await Task.Yield();
        }
    }

    private void End(PendingBatch<TState> failed, JournalFaultException fault)
    {
        Fault = fault;
        setting.Meters.Unqueued(_queued);
        setting.Meters.Poisoned(fault.OutcomeKnown);
        faulted(fault);
        failed.Fail(fault);
        while (_waiting.TryDequeue(out var behind))
        {
            behind.Fail(new JournalFaultException("The store failed before this was sent.", fault)
            {
                OutcomeKnown = true,
            });
        }
    }
}
