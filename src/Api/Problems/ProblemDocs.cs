using Microsoft.AspNetCore.Mvc;

namespace OrderProcessor.Api.Problems;

/// <summary>Names in the OpenAPI document the problems a route can answer with.</summary>
internal static class ProblemDocs
{
    public const string MediaType = "application/problem+json";

    public static ProducesResponseTypeMetadata Of(int status) =>
        new(status, typeof(ProblemDetails), [MediaType]);

    public static TBuilder ProducesProblems<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            builder.WithMetadata(Of(status));
        }

        return builder;
    }
}
