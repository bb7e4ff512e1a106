using Microsoft.Extensions.Options;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Admission;

/// <summary>Turns requests away while as many are being served as can be, in all or of one address,
/// before they cost anything. Those who ask how the service is are always let in: an overloaded
/// process is not a dead one. Admins have some places of their own.</summary>
internal sealed class LoadShedding(IOptions<GatewayOptions> options, AdminEntry admins)
{
    private const int RetryAfterSeconds = 1;
    private static readonly PathString[] Always = ["/health", "/api/v1/health", "/metrics"];

    private readonly RequestPlaces _places = new(
        options.Value.ConcurrentRequests, options.Value.EffectiveConcurrentRequestsPerAddress);

    private readonly RequestPlaces _adminPlaces = new(
        options.Value.ConcurrentAdminRequests, options.Value.ConcurrentAdminRequests);

    public Task Admit(HttpContext http, RequestDelegate next)
    {
        if (Array.Exists(Always, path => http.Request.Path.StartsWithSegments(path))
            || http.GetEndpoint()?.Metadata.GetMetadata<LongLived>() is not null)
        {
            return next(http);
        }

        var address = ClientAddress.Counted(http);
        if (_places.TryTake(address))
        {
            return _places.Serve(http, next, address);
        }

        return AdminEntry.IsFor(http) && _adminPlaces.TryTake(address)
            ? _adminPlaces.Serve(http, _ => AdmitAdmin(http, next), address)
            : Refuse(http);
    }

    // A stranger has the place for as long as it takes to see that it is one.
    private async Task AdmitAdmin(HttpContext http, RequestDelegate next) =>
        await (await admins.IsOpenTo(http) ? next(http) : Refuse(http));

    private static Task Refuse(HttpContext http)
    {
        http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return ProblemWriting.Write(
            http,
            StatusCodes.Status503ServiceUnavailable,
            ProblemCode.Overloaded,
            "Too much is going on; try again shortly.");
    }
}
