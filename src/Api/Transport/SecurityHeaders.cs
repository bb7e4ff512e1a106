using OrderProcessor.Hosting.Server;

namespace OrderProcessor.Api.Transport;

/// <summary>Headers that keep browsers from doing with our answers what they were not meant
/// for.</summary>
internal static class SecurityHeaders
{
    // The reference page and the dashboard bring their own script and styles, inline in part.
    private const string AdminPagePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; form-action 'self'; "
        + "frame-ancestors 'none'";

    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    // For pages served from here: their own files and this API, nothing inline, nobody else's.
    private const string PagePolicy =
        "default-src 'self'; connect-src 'self'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string NoDevices =
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), "
        + "usb=()";

    // Only over TLS, where it means something, and for a year.
    private const string TlsOnly = "max-age=31536000; includeSubDomains";

    private static readonly PathString[] ForPrograms =
        ["/api", "/openapi", "/health", "/metrics"];

    private static readonly PathString[] ForAdmins = ["/docs", "/dashboard"];

    public static void Write(HttpRequest request, IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = NoDevices;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = PolicyFor(request.Path);
        if (request.IsHttps)
        {
            headers.StrictTransportSecurity = TlsOnly;
        }

        if (!headers.ContainsKey("Cache-Control"))
        {
            headers.CacheControl = "no-store";
        }
    }

    private static string PolicyFor(PathString path) =>
        path.IsBeneath(ForAdmins) ? AdminPagePolicy
        : path.IsBeneath(ForPrograms) ? ApiPolicy
        : PagePolicy;
}
