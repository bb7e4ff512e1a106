namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>A state whose operation keys, which outweigh the rest of it, are stored
/// apart.</summary>
internal interface IKeyedState<TSelf>
{
    /// <summary>The keys, as JSON on one line.</summary>
    byte[] WriteKeys();

    TSelf WithoutKeys();

    TSelf WithKeys(ReadOnlySpan<byte> keys);
}
