namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>A dead man's switch: asks that all live orders of the account be canceled, unless that
/// is asked for again in time.</summary>
/// <param name="Seconds">From now, at most <see cref="MaxSeconds"/>; 0 switches it off.</param>
/// <param name="OperationKey">See <see cref="PlaceOrder.OperationKey"/>.</param>
[GenerateSerializer, Immutable, Alias("CancelAfter")]
public sealed record CancelAfter(
    [property: Id(0)] int Seconds, [property: Id(1)] string? OperationKey = null)
{
    /// <summary>The longest that it can be put off at once.</summary>
    public const int MaxSeconds = 3_600;

    /// <summary>What the request asks for, without its operation key.</summary>
    public string Fingerprint() => Requests.Fingerprint.Of("cancel-after", Seconds);
}
