using System.Globalization;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Audit;

/// <summary>Deletes audit journals day by day, the oldest first. It goes by what it did last, so
/// that no day is passed over however long the program was not run.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class AuditRetentionGrain(
    [PersistentState("audit-retention")] IPersistentState<AuditRetentionState> state,
    IJournalStore store,
    IOptions<AuditRetention> retention,
    TimeProvider time) : Grain, IAuditRetentionGrain
{
    // What one call may do.
    private const int MaxBatches = 200;
    private const int MaxDays = 30;

    private OwnTrail? _trail;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<bool> Expire()
    {
        // What is deleted is gone: not while it is uncertain what day it is.
        if (!time.IsAgreed())
        {
            return true;
        }

        var keep = retention.Value.Oldest(Today);
        if (state.State.Oldest is null)
        {
            await Write(new AuditRetentionState { Oldest = keep });
        }

        for (var days = 0; days < MaxDays && state.State.Oldest < keep; days++)
        {
            var day = state.State.Oldest.Value;
            if (await Volumes(day) is [_, ..] volumes)
            {
                await Announce(day);
                return await Deleted(volumes) && await Done(day) && day.AddDays(1) == keep;
            }

            await Done(day);
        }

        return state.State.Oldest >= keep;
    }

    // The newest volume first: what is left when this breaks off is found again.
    private async Task<List<string>> Volumes(DateOnly day)
    {
        var found = new List<string>();
        for (var journal = 0; journal < IAuditGrain.Journals; journal++)
        {
            var key = IAuditGrain.KeyOf(day, journal);
            var volume = 1;
            while (volume <= AuditVolumes.Max && await Exists(AuditVolumes.IdOf(key, volume)))
            {
                found.Insert(0, AuditVolumes.IdOf(key, volume++));
            }
        }

        return found;
    }

    private async Task<bool> Exists(string journalId) =>
        await store.Read(journalId, 1, 1, descending: false, CancellationToken.None) is not [];

    private async Task<bool> Deleted(List<string> volumes)
    {
        foreach (var volume in volumes)
        {
            if (!await store.Delete(volume, MaxBatches, CancellationToken.None))
            {
                return false;
            }
        }

        return true;
    }

    private async Task Announce(DateOnly day)
    {
        if (state.State.IsAnnounced)
        {
            return;
        }

        await (_trail ??= new(GrainFactory, time)).Keep(
            AuditEntry.Expired,
            actor: null,
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"Entries are kept for {retention.Value.RetentionDays} days.");
        await Write(state.State with { IsAnnounced = true });
    }

    private async Task<bool> Done(DateOnly day)
    {
        await Write(new AuditRetentionState { Oldest = day.AddDays(1) });
        return true;
    }

    private Task Write(AuditRetentionState next)
    {
        state.State = next;
        return this.WriteOrDeactivate(state);
    }
}

/// <summary>How far old audit journals have been deleted.</summary>
internal sealed record AuditRetentionState
{
    public int Schema { get; init; } = 1;

    /// <summary>The oldest day that may have journals; null before the first look.</summary>
    public DateOnly? Oldest { get; init; }

    /// <summary>Whether the deletion of that day is on record.</summary>
    public bool IsAnnounced { get; init; }
}
