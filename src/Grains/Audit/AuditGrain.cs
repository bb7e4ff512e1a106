using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using Orleans.Concurrency;
using Orleans.Dashboard;

namespace OrderProcessor.Grains.Audit;

/// <summary>The door to one audit journal. Reentrant, so that the parcels of many processes share
/// one write. A journal that is found damaged is closed, and goes on in a fresh volume whose first
/// entry says so: recording, and with it all that admins do, must not end with it.</summary>
[Reentrant, NoProfiling, CollectionAgeLimit(Minutes = 2)]
internal sealed partial class AuditGrain(
    IJournalStore store,
    IOptions<JournalOptions> options,
    TimeProvider time,
    JournalMeters meters,
    AuditMeters auditMeters,
    ILogger<AuditGrain> logger) : Grain, IAuditGrain
{
    // What one call may read, found or not: the caller comes back for more.
    private const int MaxRecordsLookedAt = 20_000;

    private readonly HashSet<string> _damageTold = [];
    private AuditVolumes _volumes = null!;
    private Task _opened = Task.CompletedTask;

    private string Key => this.GetPrimaryKeyString();

    private Journal<AuditJournal, AuditRecord> Journal => _volumes.Last.Journal;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _volumes = await AuditVolumes.Open(
            volume => new JournalSetting(
                store, AuditVolumes.IdOf(Key, volume), options.Value, time, logger, meters),
            faulted: _ => DeactivateOnIdle(),
            cancellationToken);
        if (_volumes.JustClosed is { } closed)
        {
            TellOnce(closed.Id, closed.Damage!);
            _opened = Journal.Append(
                new AuditRecord(Guid.NewGuid(), 1, Damaged(closed.Id, closed.Damage!)));
        }
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken) =>
        Journal.Idle.WaitAsync(cancellationToken);

    public async Task Append(AuditParcel parcel)
    {
        // Within one turn: nothing of the same sender comes in between.
        foreach (var record in Journal.Head.New(parcel).ToList())
        {
            _ = Journal.Append(record);
        }

        await Journal.WhenHeadIsDurable();
    }

    public async Task<AuditFindings> Read(AuditQuery query, CancellationToken cancellationToken)
    {
        await _opened;
        var found = new List<AuditFinding>();
        var (last, looked) = ((HistoryCursor?)null, 0);
        await foreach (var read in _volumes.Newest(query.Before, cancellationToken))
        {
            if (found.Count == query.Limit || looked++ == MaxRecordsLookedAt)
            {
                return new AuditFindings([.. found], last);
            }

            last = read.Place;
            if (Entry(read) is { } entry
                && (entry.Action == AuditEntry.Damaged || query.Matches(entry)))
            {
                found.Add(new AuditFinding(entry, last));
            }
        }

        return new AuditFindings([.. found], Next: null);
    }

    public async Task<ChainVerification> Verify(CancellationToken cancellationToken)
    {
        var verified = new List<ChainVerification>();
        foreach (var volume in _volumes.All)
        {
            var counted = await GrainFactory
                .GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(volume.Id))
                .Counted(volume.Id, cancellationToken);
            verified.Add(await volume.Verify(counted, cancellationToken));
        }

        return verified.FirstOrDefault(volume => volume.Fault is not null)
            ?? verified[^1] with { Records = verified.Sum(volume => volume.Records) };
    }

    // Whoever reads learns of a gap, whatever was asked for.
    private AuditEntry? Entry(AuditRead read)
    {
        if (read.Damage is not { } damage)
        {
            return read.Entry;
        }

        var journal = AuditVolumes.IdOf(Key, volume: 1);
        TellOnce(journal, damage);
        return Damaged(journal, damage);
    }

    private AuditEntry Damaged(string journal, string damage) => new()
    {
        At = Latest(),
        Action = AuditEntry.Damaged,
        Target = journal,
        Outcome = AuditOutcome.Unknown,
        Detail = Cut($"Entries before this one may be missing, the journal was altered: {damage}"),
    };

    // Of a day that is over, its last moment: entries stand in the order of their times.
    private DateTimeOffset Latest()
    {
        var now = time.GetUtcNow();
        var end = DateTimeOffset.TryParseExact(
            Key.Split('#')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var day)
            ? day.AddDays(1).AddTicks(-1)
            : now;
        return now < end ? now : end;
    }

    private void TellOnce(string journal, string damage)
    {
        if (_damageTold.Add(journal))
        {
            auditMeters.Damaged();
            LogDamaged(journal, damage);
        }
    }

    private static string Cut(string text) =>
        text.Length > AuditEntry.MaxDetail ? text[..AuditEntry.MaxDetail] : text;

    [LoggerMessage(
        LogLevel.Error,
        "Audit journal {Journal} is not as it was written, and a person should look: {Damage}")]
    private partial void LogDamaged(string journal, string damage);
}
