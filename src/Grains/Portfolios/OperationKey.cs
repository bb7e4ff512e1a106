
namespace OrderProcessor.Grains.Portfolios;

/// <summary>A key that a request came under, and the record that answers it.</summary>
/// <param name="Key">Digest of the caller's key.</param>
/// <param name="Fingerprint">Digest of the request.</param>
/// <param name="Sequence">Sequence number of the record with the answer.</param>
/// <param name="At">When it was answered.</param>
internal sealed record OperationKey(
    string Key, string Fingerprint, long Sequence, DateTimeOffset At)
{
    public bool Expired(DateTimeOffset now) => now - At >= OperationKeys.MaxAge;
}
