namespace OrderProcessor.Api.Transport;

/// <summary>Which web pages may call: any in development, elsewhere those in
/// <c>Cors:Origins</c>.</summary>
internal static class CorsSetup
{
    private const string OriginsKey = "Cors:Origins";
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddFrontDoorCors(
        this IServiceCollection services,
        IConfiguration configuration,
        bool isDevelopment,
        params string[] exposedHeaders)
    {
        var origins = configuration.GetSection(OriginsKey).Get<string[]>() is { } named
            ? [.. named.Where(origin => origin.Length > 0)]
            : isDevelopment ? (string[])["*"] : [];
        return services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(
                "authorization", "content-type", "idempotency-key", "if-match", "last-event-id",
                "x-request-id")
            .WithExposedHeaders(
            [
                CommonHeaders.RequestId,
                .. exposedHeaders,
                "Retry-After",
                "X-RateLimit-Limit",
                "X-RateLimit-Remaining",
                "X-RateLimit-Reset",
            ])
            .SetPreflightMaxAge(PreflightAge)));
    }
}
