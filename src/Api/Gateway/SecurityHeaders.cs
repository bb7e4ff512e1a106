namespace OrderProcessor.Api.Gateway;

/// <summary>Headers that keep browsers from doing with our answers what they were not meant
/// for.</summary>
internal static class SecurityHeaders
{
    // Pages bring their own script and styles, inline in part.
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "no-referrer";
                headers.ContentSecurityPolicy = IsPage(http.Request.Path) ? PagePolicy : ApiPolicy;
                if (!headers.ContainsKey("Cache-Control"))
                {
                    headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            });
            return next(http);
        });

    private static bool IsPage(PathString path) =>
        path.StartsWithSegments("/docs") || path.StartsWithSegments("/dashboard");
}
