namespace OrderProcessor.Grains.Journal;

/// <summary>A durable record and where it stands.</summary>
internal readonly record struct JournalEntry<TRecord>(long Batch, long Sequence, TRecord Record);
