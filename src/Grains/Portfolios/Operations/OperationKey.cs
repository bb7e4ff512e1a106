namespace OrderProcessor.Grains.Portfolios.Operations;

/// <summary>A key that a request came under, and the record that answers it.</summary>
/// <param name="Key">Digest of the caller's key.</param>
/// <param name="Fingerprint">Digest of the request; 0 where the key was given up.</param>
/// <param name="Sequence">Sequence number of the record with the answer.</param>
/// <param name="At">When it was answered.</param>
internal readonly record struct OperationKey(
    UInt128 Key, UInt128 Fingerprint, long Sequence, DateTimeOffset At);
