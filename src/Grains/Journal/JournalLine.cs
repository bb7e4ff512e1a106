namespace OrderProcessor.Grains.Journal;

/// <summary>A record as it is stored.</summary>
/// <param name="Sequence">1 for a journal's first record, then one more each.</param>
/// <param name="Previous">SHA-256 of the previous line's bytes, lower-case hexadecimal.</param>
/// <param name="Record">What it says.</param>
internal sealed record JournalLine<TRecord>(long Sequence, string Previous, TRecord Record);
