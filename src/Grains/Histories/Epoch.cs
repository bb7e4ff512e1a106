namespace OrderProcessor.Grains.Histories;

/// <summary>An epoch of an account after its first: where it begins.</summary>
/// <param name="First">The sequence number of its first record, which begins it.</param>
/// <param name="BegunAt">The time of that record.</param>
/// <param name="Carried">USD that had been brought in until then, less what was taken out and
/// closed out: no part of its own deposits.</param>
internal sealed record Epoch(long First, DateTimeOffset BegunAt, decimal Carried);
