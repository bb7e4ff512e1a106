using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OrderProcessor.Hosting.Server;
using OrderProcessor.Hosting.Telemetry;

namespace OrderProcessor.Api.Web;

/// <summary>Shows the web client to whoever comes with a browser: its files by name, and its start
/// page at every address that is nobody else's, for the client itself to read.</summary>
internal static class ClientPages
{
    private const string PathKey = "Client:Path";
    private const string DefaultFolder = "wwwroot";

    private const string HowToBuild = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>OrderProcessor</title></head>
        <body>
        <h1>The web client is not built</h1>
        <p>The API works without it: <a href="/docs/">its reference</a> is here, and
        <code>scripts/first-trade.sh</code> walks through it.</p>
        <p>With Node.js 20 or later on the path, <code>dotnet run --project src/Silo</code> builds
        it by itself. By hand, in the folder <code>src/Web</code>:</p>
        <pre>npm ci
        npm run build</pre>
        </body>
        </html>
        """;

    private static readonly MediaTypeHeaderValue Html = new("text/html");

    private static readonly PathString[] NotPages =
        ["/api", "/openapi", "/health", "/metrics", "/docs", "/dashboard"];

    public static void UseClient(this WebApplication app)
    {
        var files = ClientFiles.In(Folder(app.Configuration));
        var metrics = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        app.Use((http, next) =>
            http.GetEndpoint() is null && IsRead(http.Request)
                && (metrics.Port == 0 || http.Connection.LocalPort != metrics.Port)
                ? Respond(http, files, next)
                : next(http));
    }

    /// <summary>Whether a client was built.</summary>
    public static bool AreBuilt(IConfiguration configuration) =>
        File.Exists(Path.Combine(Folder(configuration), "index.html"));

    private static string Folder(IConfiguration configuration) => Path.GetFullPath(
        configuration[PathKey] ?? Path.Combine(AppContext.BaseDirectory, DefaultFolder));

    private static Task Respond(HttpContext http, ClientFiles files, RequestDelegate next) =>
        files.Named(http.Request.Path) is { } file ? file.Send(http)
        : !IsHome(http.Request) && !IsVisit(http.Request) ? next(http)
        : files.Start is { } start ? start.Send(http)
        : TypedResults.Content(
            HowToBuild,
            "text/html; charset=utf-8",
            statusCode: IsHome(http.Request)
                ? StatusCodes.Status200OK
                : StatusCodes.Status404NotFound)
            .ExecuteAsync(http);

    // Whoever comes there looks around, with whatever program.
    private static bool IsHome(HttpRequest request) => request.Path == "/";

    private static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // A browser goes to a page; a missing file of the client is no page, and neither is a route.
    private static bool IsVisit(HttpRequest request) =>
        !request.Path.IsBeneath(NotPages)
        && !Path.HasExtension(request.Path.Value)
        && request.GetTypedHeaders().Accept.Any(
            accepted => accepted.IsSubsetOf(Html) && accepted.Quality is not 0);
}
