namespace OrderProcessor.Api.Portfolios;

/// <summary>The headers of repeated operations.</summary>
internal static class OperationKeys
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";
}
