namespace OrderProcessor.Grains.Ledgers;

/// <summary>A portfolio's book as it was right after one of its records.</summary>
/// <param name="Sequence">The record's number; 0 before the first.</param>
/// <param name="Ledger">The book.</param>
internal readonly record struct LedgerAt(long Sequence, Ledger Ledger);
