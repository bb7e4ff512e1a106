using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal;

/// <summary>Records that wait to become durable together, and those who wait for them.</summary>
internal sealed class PendingBatch<TState>(long since)
{
    private const int MaxRequestIds = 8;

    private readonly List<byte[]> _lines = [];
    private readonly TaskCompletionSource _durable =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Of the requests in this batch, for the log lines its commit may cause.
    private readonly List<string> _requestIds = [];

    public Guid BatchId { get; } = Guid.NewGuid();

    /// <summary>Timestamp of when its first record came.</summary>
    public long Since => since;

    public int Bytes { get; private set; }

    /// <summary>What its records are about.</summary>
    public BatchTally Tally { get; } = new();

    public int Records => _lines.Count;

    /// <summary>The chain's end after the last record.</summary>
    public RecordChain End { get; private set; } = RecordChain.Start;

    /// <summary>The state after the last record.</summary>
    public TState? State { get; private set; }

    /// <summary>Done when the batch is durable; failed when it is not, or may not be.</summary>
    public Task Durable => _durable.Task;

    public string RequestIds => string.Join(',', _requestIds);

    public void Add(byte[] line, RecordChain end, TState state, string kind, DateTimeOffset? at)
    {
        _lines.Add(line);
        Bytes += line.Length + 1;
        (End, State) = (end, state);
        Tally.Add(kind, at);
        if (_requestIds.Count < MaxRequestIds
            && RequestContext.Get(RequestIdKey.Name) is string requestId)
        {
            _requestIds.Add(requestId);
        }
    }

    public JournalBatch Cut(long number, JournalIndex before) =>
        new(number, BatchId, End.Sequence - Records + 1, Records, BatchLines.Join(_lines))
        {
            Columns = before.Columns(Tally, End.Sequence),
        };

    public void Succeed() => _durable.SetResult();

    public void Fail(Exception fault)
    {
        _durable.TrySetException(fault);
        // Some waiters may be gone; the fault itself was logged where it arose.
        _ = _durable.Task.Exception;
    }
}
