namespace OrderProcessor.Silo.Storage.Sqlite;

/// <summary>What came of a change to a <see cref="GrainStateRow"/>.</summary>
/// <param name="Done">False: another has changed the row, and nothing was written.</param>
/// <param name="ETag">The ETag the row has now; null when there is no row.</param>
internal readonly record struct RowChange(bool Done, long? ETag);
