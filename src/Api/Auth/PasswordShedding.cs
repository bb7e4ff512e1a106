using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Auth;

/// <summary>Turns away whoever brings a password while as many are being served as can be hashed in
/// the time that people wait. To find that out at the end of the line would cost each of a burst
/// several grain calls and an exception, at the expense of those who trade.</summary>
internal sealed class PasswordShedding(
    PasswordHashing passwords, IOptions<AuthOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _checks = New(passwords.PlacesPerLine);
    private readonly ConcurrencyLimiter _settings = New(passwords.PlacesPerLine);

    public Task Admit(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<PasswordRoutes.Hashes>() is { } hashes
            ? Admit(http, next, hashes.IsNew ? _settings : _checks)
            : next(http);

    public void Dispose()
    {
        _checks.Dispose();
        _settings.Dispose();
    }

    private static ConcurrencyLimiter New(int places) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = 0 });

    private async Task Admit(HttpContext http, RequestDelegate next, ConcurrencyLimiter places)
    {
        using var place = places.AttemptAcquire();
        await (place.IsAcquired ? next(http) : Refuse(http));
    }

    private Task Refuse(HttpContext http)
    {
        http.Response.Headers.RetryAfter =
            options.Value.PasswordWaitSeconds.ToString(CultureInfo.InvariantCulture);
        return ProblemWriting.Write(
            http,
            StatusCodes.Status503ServiceUnavailable,
            ProblemCode.Overloaded,
            "Too many people sign in; try again shortly.");
    }
}
