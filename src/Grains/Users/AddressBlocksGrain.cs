using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Users.Guards;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Users;

/// <summary>Keeps until when each address is blocked; those that are over leave with the next
/// change.</summary>
internal sealed class AddressBlocksGrain(
    [PersistentState("address-blocks")] IPersistentState<AddressBlocks> state,
    TimeProvider time) : Grain, IAddressBlocksGrain
{
    public async Task<bool> Block(string address, TimeSpan lasting)
    {
        var now = time.GetUtcNow();
        var rest = state.State.At(now);
        if (rest.Count >= IAddressBlocksGrain.Max && !rest.ContainsKey(address))
        {
            return false;
        }

        await Write(rest.SetItem(address, now + lasting));
        return true;
    }

    public async Task<bool> Unblock(string address)
    {
        var rest = state.State.At(time.GetUtcNow());
        if (!rest.ContainsKey(address))
        {
            return false;
        }

        await Write(rest.Remove(address));
        return true;
    }

    public Task<ImmutableDictionary<string, TimeSpan>> List()
    {
        var now = time.GetUtcNow();
        return Task.FromResult(state.State.At(now).ToImmutableDictionary(
            block => block.Key, block => block.Value - now));
    }

    private Task Write(ImmutableSortedDictionary<string, DateTimeOffset> blocks)
    {
        state.State = new AddressBlocks { Until = blocks };
        return this.WriteOrDeactivate(state);
    }
}

/// <summary>What is stored of the addresses that admins have blocked.</summary>
internal sealed record AddressBlocks
{
    public int Schema { get; init; } = 1;

    public ImmutableSortedDictionary<string, DateTimeOffset> Until { get; init; } =
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Those that are not over.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> At(DateTimeOffset now) =>
        Until.RemoveRange(Until.Where(block => block.Value <= now).Select(block => block.Key));
}
