namespace OrderProcessor.Grains.Keys;

/// <summary>A record of a journal, as far as the index of its keys needs it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Key">Digest of its operation key; null where it has none.</param>
/// <param name="At">When it was decided.</param>
internal readonly record struct KeyedRecord(long Sequence, UInt128? Key, DateTimeOffset At);
