using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>The headers of repeated operations.</summary>
internal static class OperationKeys
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>The key of a request may be another's already.</summary>
    public static TBuilder RefusesKeys<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.Refuses(422, RefusalCode.IdempotencyKeyReused, RefusalCode.OperationAbandoned);
}
