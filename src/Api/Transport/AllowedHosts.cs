using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Primitives;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Transport;

/// <summary>The names of this service, from <c>AllowedHosts</c> (<c>trade.example;*.trade.example
/// </c>): who asks another host is told nothing and sent nowhere. Those who ask how the service is
/// come by whatever address it has. Without names every host is this one.</summary>
/// <remarks>The framework's own filter knows no exceptions and answers with a page.</remarks>
internal static class AllowedHosts
{
    public const string Key = "AllowedHosts";
    private const string Any = "*";

    public static IServiceCollection AddAllowedHosts(this IServiceCollection services) =>
        services.Configure<HostFilteringOptions>(framework => framework.AllowedHosts = [Any]);

    public static bool AreNamed(IConfiguration configuration) => Of(configuration) is not [];

    public static void UseAllowedHosts(this WebApplication app)
    {
        var names = Of(app.Configuration);
        if (names is not [])
        {
            app.Use((http, next) => HttpsRedirects.IsFromInside(http)
                || HostString.MatchesAny(http.Request.Host.Value, names)
                    ? next(http)
                    : ProblemWriting.Write(
                        http,
                        StatusCodes.Status400BadRequest,
                        ProblemCode.UnknownHost,
                        "This service has another name."));
        }
    }

    private static List<StringSegment> Of(IConfiguration configuration)
    {
        var names = (configuration[Key] ?? "").Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Contains(Any) ? [] : [.. names.Select(name => new StringSegment(name))];
    }
}
