using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Admission;

/// <summary>Knows which addresses admins have blocked by hand, asking anew every other
/// second.</summary>
internal sealed class HandBlocks(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private volatile Known? _known;

    /// <summary>How much longer an address is blocked; null when it is not.</summary>
    public async ValueTask<TimeSpan?> Left(string address)
    {
        var known = _known is { } last && time.GetElapsedTime(last.AskedAt) < MaxAge
            ? last
            : await Ask();
        return known.Blocks.TryGetValue(address, out var left)
            && left - time.GetElapsedTime(known.AskedAt) is { Ticks: > 0 } rest
                ? rest
                : null;
    }

    /// <summary>Asks anew next time, so that this front door obeys at once.</summary>
    public void Forget() => _known = null;

    private async Task<Known> Ask()
    {
        var askedAt = time.GetTimestamp();
        var blocks = await grains.GetGrain<IAddressBlocksGrain>(IAddressBlocksGrain.Key).List();
        return _known = new Known(blocks, askedAt);
    }

    private sealed record Known(ImmutableDictionary<string, TimeSpan> Blocks, long AskedAt);
}
