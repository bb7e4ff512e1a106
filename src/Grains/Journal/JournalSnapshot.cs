namespace OrderProcessor.Grains.Journal;

/// <summary>A journal's folded state right after one of its batches.</summary>
/// <param name="BatchNumber">The last batch folded in.</param>
/// <param name="Payload">The state, as its owner wrote it.</param>
public sealed record JournalSnapshot(long BatchNumber, ReadOnlyMemory<byte> Payload);
