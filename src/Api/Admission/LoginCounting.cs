namespace OrderProcessor.Api.Admission;

/// <summary>Counts attempts to sign in by what they came to, also those that are turned away before
/// their body is read.</summary>
internal static class LoginCounting
{
    public static RouteHandlerBuilder CountLogins(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Login());

    public static IApplicationBuilder UseLoginCounting(this IApplicationBuilder app)
    {
        var meters = app.ApplicationServices.GetRequiredService<GatewayMeters>();
        return app.Use((http, next) =>
            http.GetEndpoint()?.Metadata.GetMetadata<Login>() is null
                ? next(http)
                : Count(http, next, meters));
    }

    private static async Task Count(HttpContext http, RequestDelegate next, GatewayMeters meters)
    {
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(http);
            status = http.Response.StatusCode;
        }
        finally
        {
            meters.LoginAnswered(status);
        }
    }

    /// <summary>Marks endpoints where people sign in.</summary>
    private sealed record Login;
}
