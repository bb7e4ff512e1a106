using System.Net;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Audit;

/// <summary>Strangers may be refused as often as they like, but not fill the trail by it: of each
/// address, action and code the first refusal of a minute is recorded as it was, and of all that
/// follow within that minute only how many there were.</summary>
/// <param name="maxKinds">Past as many kinds of a minute, further ones are counted together, and
/// their first refusals too.</param>
/// <param name="time">The process's clock.</param>
internal sealed class StrangersRefusals(int maxKinds, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Address, string Action, string? Code), Counted> _kinds =
        [];

    private long _began = time.GetTimestamp();

    /// <summary>Whether the entry is to be recorded itself; else it is counted.</summary>
    public bool IsFirst(AuditEntry entry)
    {
        lock (_lock)
        {
            var kind = (NetworkOf(entry), entry.Action, entry.Code);
            if (_kinds.TryGetValue(kind, out var known))
            {
                known.Further++;
                return false;
            }

            if (_kinds.Count < maxKinds)
            {
                _kinds[kind] = new Counted(entry);
                return true;
            }

            kind = (null, entry.Action, entry.Code);
            known = _kinds.GetValueOrDefault(kind)
                ?? (_kinds[kind] = new Counted(entry with { Address = null }));
            known.Further++;
            return false;
        }
    }

    /// <summary>The counts of a minute that is over; nothing before that.</summary>
    /// <param name="atOnce">Does not wait for the end of the minute.</param>
    public IReadOnlyList<AuditEntry> Counts(bool atOnce = false)
    {
        lock (_lock)
        {
            if (!atOnce && time.GetElapsedTime(_began) < Minute)
            {
                return [];
            }

            List<AuditEntry> counts =
            [
                .. _kinds.Values.Where(kind => kind.Further > 0).Select(kind => Count(kind)),
            ];
            _kinds.Clear();
            _began = time.GetTimestamp();
            return counts;
        }
    }

    // Whoever has one address of an IPv6 network has them all.
    private static string? NetworkOf(AuditEntry entry) =>
        IPAddress.TryParse(entry.Address, out var address)
            ? ClientNetwork.Of(address).ToString()
            : entry.Address;

    private AuditEntry Count(Counted kind) => kind.First with
    {
        At = time.GetUtcNow(),
        Target = null,
        RequestId = null,
        Detail = $"{kind.Further} more within a minute",
    };

    private sealed class Counted(AuditEntry first)
    {
        public AuditEntry First => first;

        public long Further { get; set; }
    }
}
