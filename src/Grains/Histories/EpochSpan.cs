namespace OrderProcessor.Grains.Histories;

/// <summary>Which of an account's records are of one of its epochs.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Begun">Where it begins; null for the first.</param>
/// <param name="Next">Where the next one begins; null while it lasts.</param>
internal sealed record EpochSpan(int Number, Epoch? Begun, Epoch? Next)
{
    /// <summary>Null where the account has no such epoch.</summary>
    /// <param name="later">Its epochs after the first.</param>
    /// <param name="number">Which; null is the one that lasts.</param>
    public static EpochSpan? Of(IReadOnlyList<Epoch> later, int? number)
    {
        var asked = number ?? later.Count + 1;
        return asked < 1 || asked > later.Count + 1
            ? null
            : new EpochSpan(
                asked,
                asked == 1 ? null : later[asked - 2],
                asked > later.Count ? null : later[asked - 1]);
    }

    public bool Has(long sequence) => !(sequence < Begun?.First) && !(sequence >= Next?.First);

    public bool Has(DateTimeOffset time) => !(time < Begun?.BegunAt) && !(time >= Next?.BegunAt);
}
