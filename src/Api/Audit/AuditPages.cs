using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Audit;

/// <summary>Reads the audit trail, newest first: the journals of a day side by side, day after
/// day.</summary>
internal static class AuditPages
{
    // What one request may look at: a selective filter gives short pages, not long waits.
    private const int MaxLooks = 40;

    /// <summary>Entries, at most as many as asked for, and where the next page begins; null when
    /// there is none.</summary>
    public static async Task<(ImmutableArray<AuditEntry> Entries, AuditCursor? Next)> Read(
        IGrainFactory grains,
        AuditQuery query,
        AuditCursor start,
        DateOnly oldest,
        CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<AuditEntry>();
        var at = start;
        for (var look = 0; look < MaxLooks && found.Count < query.Limit; look++)
        {
            if (at.Day < oldest)
            {
                return (found.ToImmutable(), null);
            }

            var asked = query with { Limit = query.Limit - found.Count };
            var findings = await Task.WhenAll(
                at.Journals.Select((cursor, journal) => cursor.IsOver
                    ? Task.FromResult(new AuditFindings([], Next: null))
                    : grains.GetGrain<IAuditGrain>(IAuditGrain.KeyOf(at.Day, journal))
                        .Read(asked with { Before = cursor.Before }, cancellationToken)));
            var (newest, cursors) = AuditMerge.Newest(findings, asked.Limit);
            found.AddRange(newest);
            at = at with { Journals = cursors };
            at = at.IsOver ? AuditCursor.StartOf(at.Day.AddDays(-1)) : at;
        }

        return (found.ToImmutable(), at.Day < oldest ? null : at);
    }
}
