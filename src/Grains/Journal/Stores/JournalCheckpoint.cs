namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>What a journal came to at one of its records, kept for good beside it, so that a
/// question about the past reads from there and not from the first record. Losing one costs only
/// time.</summary>
/// <param name="Sequence">The last record folded in.</param>
/// <param name="At">Time of that record, where it has one.</param>
/// <param name="Payload">The summary, as its owner wrote it.</param>
public sealed record JournalCheckpoint(
    long Sequence, DateTimeOffset? At, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Whether it came with a tag, and that is right.</summary>
    public bool IsKeyed { get; init; }

    /// <summary>Whether it came with a tag that is not its own, or of a key that is not configured
    /// here.</summary>
    public bool IsInDoubt { get; init; }
}
