namespace OrderProcessor.Bench;

/// <summary>What a journal's record says was answered.</summary>
/// <param name="Journal">The journal's id.</param>
/// <param name="Sequence">The record's number.</param>
/// <param name="Key">Digest of the operation key, if the request had one.</param>
/// <param name="Id">The id of the transaction or order, or the code of the refusal.</param>
public sealed record JournaledAnswer(string Journal, long Sequence, string? Key, string Id);
