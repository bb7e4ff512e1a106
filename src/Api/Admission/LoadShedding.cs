using System.Globalization;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Problems;
using OrderProcessor.Hosting.Server;

namespace OrderProcessor.Api.Admission;

/// <summary>Turns requests away while as many are being served as can be, in all or of one address,
/// before they cost anything. Those who ask how the service is are always let in: an overloaded
/// process is not a dead one. Admins have some permits of their own.</summary>
/// <remarks>Requests that bring a password need a permit besides, of as many as can be hashed in
/// the time that people wait: to find that out at the end of the queue would cost each of a burst
/// several grain calls and an exception, at the expense of those who trade.</remarks>
internal sealed class LoadShedding(
    IOptions<AdmissionOptions> options,
    IOptions<AuthOptions> auth,
    PasswordHashing passwords,
    AdminEntry admins,
    AdmissionMeters meters)
{
    private const int RetryAfterSeconds = 1;
    private const int AddressesToFillAll = 4;
    private static readonly PathString[] Always = ["/health", "/api/v1/health", "/metrics"];

    private readonly Permits _requests = new(
        options.Value.ConcurrentRequests,
        options.Value.EffectiveConcurrentRequestsPerAddress,
        counted: meters.Active);

    private readonly Permits _adminRequests = new(
        options.Value.ConcurrentAdminRequests, options.Value.ConcurrentAdminRequests);

    private readonly Permits _passwordChecks = ForPasswords(passwords.MaxQueued);
    private readonly Permits _passwordSettings = ForPasswords(passwords.MaxQueued);

    public Task Admit(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.IsBeneath(Always)
            || http.GetEndpoint()?.Metadata.GetMetadata<LongLived>() is not null)
        {
            return next(http);
        }

        return PasswordRoutes.Of(http) switch
        {
            null => AdmitRequest(http, next),
            { IsSignIn: true } mark => CountSignIn(http, AdmitPassword(http, next, mark)),
            var mark => AdmitPassword(http, next, mark),
        };
    }

    private static Permits ForPasswords(int all) =>
        new(all, perAddress: Math.Max(1, all / AddressesToFillAll));

    private Task AdmitRequest(HttpContext http, RequestDelegate next)
    {
        var address = ClientAddress.Network(http);
        if (_requests.TryTake(address) is { } permit)
        {
            return Serve(http, next, permit);
        }

        return AdminEntry.IsFor(http) && _adminRequests.TryTake(address) is { } admin
            ? Serve(http, _ => AdmitAdmin(http, next), admin)
            : RefuseRequest(http);
    }

    private Task AdmitPassword(HttpContext http, RequestDelegate next, PasswordRoutes.Mark mark)
    {
        var permits = mark.IsNew ? _passwordSettings : _passwordChecks;
        return AdmitRequest(http, _ => permits.TryTake(ClientAddress.Network(http)) is { } permit
            ? Serve(http, next, permit)
            : RefusePassword(http));
    }

    // A stranger has the permit for as long as it takes to see that it is one.
    private async Task AdmitAdmin(HttpContext http, RequestDelegate next) =>
        await (await admins.IsOpenTo(http) ? next(http) : RefuseRequest(http));

    private static async Task Serve(HttpContext http, RequestDelegate next, IDisposable permit)
    {
        using (permit)
        {
            await next(http);
        }
    }

    // Also those that are turned away before their body is read.
    private async Task CountSignIn(HttpContext http, Task signIn)
    {
        var status = StatusCodes.Status500InternalServerError;
        try
        {
            await signIn;
            status = http.Response.StatusCode;
        }
        finally
        {
            meters.CountSignIn(status);
        }
    }

    private Task RefuseRequest(HttpContext http)
    {
        meters.ShedRequest();
        return Refuse(http, RetryAfterSeconds, "The service is busy; try again shortly.");
    }

    private Task RefusePassword(HttpContext http)
    {
        meters.ShedPassword();
        return Refuse(
            http,
            auth.Value.PasswordWaitSeconds,
            "Too many people are signing in; try again shortly.");
    }

    private static Task Refuse(HttpContext http, int retryAfterSeconds, string detail)
    {
        http.Response.Headers.RetryAfter = retryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return ProblemWriting.Write(
            http, StatusCodes.Status503ServiceUnavailable, ProblemCode.Overloaded, detail);
    }
}

/// <summary>Marks a route whose answers stay open: they are counted on their own and take no permit
/// from requests.</summary>
internal sealed record LongLived;
