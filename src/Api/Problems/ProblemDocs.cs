using Microsoft.AspNetCore.Mvc;

namespace OrderProcessor.Api.Problems;

/// <summary>Names in the OpenAPI document the problems a route can answer with.</summary>
internal static class ProblemDocs
{
    public const string MediaType = "application/problem+json";

    public static ProducesResponseTypeMetadata Of(int status) =>
        new(status, typeof(ProblemDetails), [MediaType]);

    /// <summary>The route may refuse with this status, for each of these reasons.</summary>
    public static TBuilder Refuses<TBuilder>(
        this TBuilder builder, int status, params string[] codes)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(Of(status), new ProblemCodes(status, codes));
}

/// <summary>The codes that a route's problems of one status may have.</summary>
internal sealed record ProblemCodes(int Status, IReadOnlyList<string> Codes);
