namespace OrderProcessor.Hosting.Telemetry;

/// <summary>Keeps measurements to a port of their own, where one is configured, so that a network
/// rule can keep it inside.</summary>
internal static class MetricsPort
{
    private static readonly string[] Schemes = ["http", "https"];

    /// <summary>Listens on the port too, at the addresses that the program listens at anyway.
    /// </summary>
    public static void Listen(WebApplicationBuilder builder, int port)
    {
        var addresses = Addresses(builder.Configuration);
        var own = addresses.Select(
            address => $"http://{BindingAddress.Parse(address).Host}:{port}");
        builder.WebHost.UseUrls([.. addresses.Concat(own).Distinct()]);
    }

    /// <summary>Of the port that a request came to, not of the one it names: everything else is
    /// unknown there, and measurements are unknown elsewhere.</summary>
    public static void KeepApart(IApplicationBuilder app, int port) =>
        app.Use((http, next) =>
        {
            if (http.GetEndpoint() is { } endpoint
                && (http.Connection.LocalPort == port)
                    != (endpoint.Metadata.GetMetadata<Measurements>() is not null))
            {
                http.SetEndpoint(null);
            }

            return next(http);
        });

    // As the server itself reads its settings, which it does not once it is told addresses.
    private static string[] Addresses(ConfigurationManager configuration) =>
        Listed(configuration["urls"]) is { Length: > 0 } urls
            ? urls
            : [.. Schemes.SelectMany(scheme => Listed(configuration[$"{scheme}_ports"])
                .Select(port => $"{scheme}://*:{port}"))];

    private static string[] Listed(string? value) => (value ?? "").Split(
        ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
