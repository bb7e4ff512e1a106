namespace OrderProcessor.Grains.Ledgers;

/// <summary>One side of a record: an amount of an asset added to an account, or taken from
/// it.</summary>
internal readonly record struct Leg(string AssetId, Account Account, decimal Amount);
