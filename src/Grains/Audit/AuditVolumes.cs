using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Audit;

/// <summary>The volumes of one audit journal, oldest first. There is one, unless it was found
/// damaged: then nothing is added to it any more, and a fresh one goes on.</summary>
internal sealed class AuditVolumes(IReadOnlyList<AuditVolume> volumes)
{
    /// <summary>More than ever are damaged within a day.</summary>
    public const int Max = 100;

    // Places of a later volume are after all places of an earlier one.
    private const long Stride = 1L << 40;

    /// <summary>The one that is written.</summary>
    public AuditVolume Last => volumes[^1];

    /// <summary>The one that the last one goes on for, while that has yet to say so; else null.
    /// </summary>
    public AuditVolume? JustClosed =>
        volumes.Count > 1 && Last.Journal.Durable.Sequence == 0 ? volumes[^2] : null;

    public IEnumerable<AuditVolume> All => volumes;

    /// <summary>The id of a volume, counted from 1.</summary>
    public static string IdOf(string key, int volume) =>
        volume == 1 ? $"audit#{key}" : $"audit#{key}#{volume}";

    /// <summary>Up to the first that is sound and that none goes on for: whether one is damaged is
    /// decided once.</summary>
    public static async Task<AuditVolumes> Open(
        Func<int, JournalSetting> settings,
        Action<Exception> faulted,
        CancellationToken cancellationToken)
    {
        var opened = new List<AuditVolume>();
        while (opened.Count < Max)
        {
            var volume = await AuditVolume.Open(
                settings(opened.Count + 1), faulted, cancellationToken);
            opened.Add(volume);
            if (volume.Damage is null
                && !await Exists(settings(opened.Count + 1), cancellationToken))
            {
                return new AuditVolumes(opened);
            }
        }

        throw new JournalCorruptException($"All {Max} volumes of {opened[0].Id} are damaged.");
    }

    /// <summary>What stands before the place given, newest first, volume after volume.</summary>
    public async IAsyncEnumerable<AuditRead> Newest(
        HistoryCursor? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = volumes.Count - 1;
        var first = before is null ? last : (int)Math.Min(last, before.Sequence / Stride);
        for (var at = first; at >= 0; at--)
        {
            var within = at == first && before is not null ? Shifted(before, -at) : null;
            await foreach (var read in volumes[at].Newest(within, cancellationToken))
            {
                yield return read with { Place = Shifted(read.Place, at) };
            }
        }
    }

    private static async Task<bool> Exists(
        JournalSetting setting, CancellationToken cancellationToken) =>
        await setting.Store.Read(setting.Id, 1, 1, descending: false, cancellationToken) is not [];

    private static HistoryCursor Shifted(HistoryCursor place, int volumes) =>
        new(place.Batch + (volumes * Stride), place.Sequence + (volumes * Stride));
}
