namespace OrderProcessor.Bench;

/// <summary>One batch of a journal as a store keeps it.</summary>
public sealed record StoredBatch(string Journal, long Number, byte[] Payload);
