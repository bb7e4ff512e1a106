using OrderProcessor.Hosting.Server;

namespace OrderProcessor.Api.Transport;

/// <summary>Sends who comes without TLS to where there is some, if <c>Https:Redirect</c> says so;
/// those who ask how the service is come from inside and stay.</summary>
internal static class HttpsRedirects
{
    private const string RedirectKey = "Https:Redirect";
    private const string PortKey = "Https:Port";
    private const int DefaultPort = 443;
    private static readonly PathString[] Inside = ["/health", "/api/v1/health", "/metrics"];

    public static IServiceCollection AddHttpsRedirects(
        this IServiceCollection services, IConfiguration configuration) =>
        services.AddHttpsRedirection(options =>
        {
            options.HttpsPort = configuration.GetValue(PortKey, DefaultPort);
            // Keeps the method and the body.
            options.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
        });

    /// <summary>Whether somebody asks how the service is.</summary>
    public static bool IsFromInside(HttpContext http) =>
        http.Request.Path.IsBeneath(Inside);

    public static void UseHttpsRedirects(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>(RedirectKey))
        {
            return;
        }

        if (!AllowedHosts.AreNamed(app.Configuration))
        {
            throw new InvalidOperationException(
                $"{RedirectKey} sends people to the host they asked for, so {AllowedHosts.Key} "
                + "has to name the hosts of this service, like trade.example.com.");
        }

        app.UseWhen(http => !IsFromInside(http), outside => outside.UseHttpsRedirection());
    }
}
