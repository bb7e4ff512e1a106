namespace OrderProcessor.Silo.Storage.Whole;

/// <summary>One state of one grain, as it is stored.</summary>
/// <param name="GrainId">The grain.</param>
/// <param name="StateName">Name of the state.</param>
/// <param name="Payload">The state.</param>
internal sealed record StateRow(string GrainId, string StateName, ReadOnlyMemory<byte> Payload);
