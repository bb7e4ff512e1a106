using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Audit;

/// <summary>What an audit journal comes to: which entries of which sender it has, so that one that
/// is sent again is kept once.</summary>
internal sealed record AuditJournal : IJournaled<AuditJournal, AuditRecord>
{
    /// <summary>More processes than start within a day. Past it the one heard of longest ago is
    /// forgotten.</summary>
    public const int MaxSenders = 1_000;

    private static readonly PlainForm<AuditRecord> Form =
        new("entry", record => record.Entry.At);

    public long Sequence { get; init; }

    public ImmutableSortedDictionary<Guid, AuditSender> Senders { get; init; } =
        ImmutableSortedDictionary<Guid, AuditSender>.Empty;

    public bool IsSound() => Senders.Count <= MaxSenders
        && Senders.Values.All(sender => sender.Sequence <= Sequence);

    /// <summary>What is new in a parcel.</summary>
    public IEnumerable<AuditRecord> New(AuditParcel parcel)
    {
        var last = Senders.TryGetValue(parcel.Sender, out var sender) ? sender.Last : 0;
        return parcel.Entries
            .Select((entry, at) => new AuditRecord(parcel.Sender, parcel.First + at, entry))
            .Where(record => record.Number > last);
    }

    public static IRecordForm<AuditRecord> FormOf(AuditJournal state) => Form;

    public AuditJournal Apply(long sequence, AuditRecord record)
    {
        var known = Senders.GetValueOrDefault(record.Sender);
        if (sequence != Sequence + 1 || record.Number <= (known?.Last ?? 0))
        {
            throw new InvalidOperationException($"Record {sequence} does not follow {Sequence}.");
        }

        var senders = known is null && Senders.Count >= MaxSenders
            ? Senders.Remove(Senders.MinBy(sender => sender.Value.Sequence).Key)
            : Senders;
        return this with
        {
            Sequence = sequence,
            Senders = senders.SetItem(record.Sender, new AuditSender(record.Number, sequence)),
        };
    }
}

/// <summary>The last entry that a sender's was kept of.</summary>
/// <param name="Last">The sender's number for it.</param>
/// <param name="Sequence">The journal's.</param>
internal sealed record AuditSender(long Last, long Sequence);

/// <summary>One line of an audit journal.</summary>
/// <param name="Sender">The process that recorded the entry.</param>
/// <param name="Number">Its number for the entry.</param>
/// <param name="Entry">What happened.</param>
internal sealed record AuditRecord(Guid Sender, long Number, AuditEntry Entry);
