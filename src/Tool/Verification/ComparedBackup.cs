namespace OrderProcessor.Tool.Verification;

/// <summary>A backup that a store was held against.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Batches">How many batches were compared.</param>
/// <param name="Rows">How many rows; null where the store has gone on since, for then rows are
/// others.</param>
/// <param name="Newer">How many batches the store has that the backup has not.</param>
internal sealed record ComparedBackup(Guid Id, long Batches, long? Rows, long Newer);
