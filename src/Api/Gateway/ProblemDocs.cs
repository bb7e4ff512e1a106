namespace OrderProcessor.Api.Gateway;

/// <summary>Names in the OpenAPI document the problems a route can answer with.</summary>
internal static class ProblemDocs
{
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            builder.WithMetadata(new ProducesResponseTypeMetadata(
                status,
                typeof(Microsoft.AspNetCore.Mvc.ProblemDetails),
                ["application/problem+json"]));
        }

        return builder;
    }
}
