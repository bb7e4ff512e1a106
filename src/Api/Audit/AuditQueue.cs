using System.Diagnostics.CodeAnalysis;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>Entries that wait to be sent, in their order, numbered. Bounded: what does not fit any
/// more is counted, and an entry says so as soon as there is room. The fuller it is the more an
/// entry has to matter, so that strangers cannot crowd out people, nor people what admins
/// do.</summary>
internal sealed class AuditQueue(int capacity, TimeProvider time)
{
    private const string LostAction = "audit_lost";

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _entries = new();
    private long _lost;
    private long _number;

    /// <summary>How many were lost since the process began.</summary>
    public long LostInAll { get; private set; }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>False when there is no room: the entry is lost.</summary>
    public bool TryAdd(AuditEntry entry, AuditRank rank, TaskCompletionSource? kept = null)
    {
        lock (_lock)
        {
            if (_entries.Count >= Room(rank))
            {
                (_lost, LostInAll) = (_lost + 1, LostInAll + 1);
                return false;
            }

            _entries.Enqueue(new Waiting(entry, kept));
            return true;
        }
    }

    /// <summary>The next entries that can go together: of one day, and no more than fit.</summary>
    public bool TryTake([NotNullWhen(true)] out Taken? taken)
    {
        lock (_lock)
        {
            taken = null;
            if (_lost > 0)
            {
                _entries.Enqueue(new Waiting(Lost(_lost), null));
                _lost = 0;
            }

            if (_entries.Count == 0)
            {
                return false;
            }

            var (day, first) = (_entries.Peek().Day, _number + 1);
            var waiting = new List<Waiting>();
            while (waiting.Count < AuditParcel.MaxEntries
                && _entries.TryPeek(out var next) && next.Day == day)
            {
                waiting.Add(_entries.Dequeue());
            }

            _number += waiting.Count;
            taken = new Taken(day, first, waiting);
            return true;
        }
    }

    private int Room(AuditRank rank) => capacity * (int)rank / (int)AuditRank.Administration;

    private AuditEntry Lost(long count) => new()
    {
        At = time.GetUtcNow(),
        Action = LostAction,
        Outcome = AuditOutcome.Failed,
        Detail = $"{count} entries were lost: too many waited for the store.",
    };
}

/// <summary>An entry, and who waits for it to be durable.</summary>
internal sealed record Waiting(AuditEntry Entry, TaskCompletionSource? Kept)
{
    public DateOnly Day => DateOnly.FromDateTime(Entry.At.UtcDateTime);
}

/// <summary>Entries that go together.</summary>
internal sealed record Taken(DateOnly Day, long First, IReadOnlyList<Waiting> Waiting)
{
    public AuditParcel Parcel(Guid sender) =>
        new(sender, First, [.. Waiting.Select(waiting => waiting.Entry)]);

    /// <summary>Tells those who wait that their entries are durable.</summary>
    public void Kept()
    {
        foreach (var waiting in Waiting)
        {
            waiting.Kept?.TrySetResult();
        }
    }
}
