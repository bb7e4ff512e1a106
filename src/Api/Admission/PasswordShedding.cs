using System.Globalization;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Admission;

/// <summary>Turns away whoever brings a password while as many are being served as can be hashed in
/// the time that people wait, half of them of one address at most. To find that out at the end of the
/// line would cost each of a burst several grain calls and an exception, at the expense of those who
/// trade.</summary>
internal sealed class PasswordShedding(PasswordHashing passwords, IOptions<AuthOptions> options)
{
    private const int AddressesToFillAll = 2;

    private readonly RequestPlaces _checks = New(passwords.PlacesPerLine);
    private readonly RequestPlaces _settings = New(passwords.PlacesPerLine);

    public Task Admit(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<PasswordRoutes.Hashes>() is { } hashes
            ? Admit(http, next, hashes.IsNew ? _settings : _checks)
            : next(http);

    private static RequestPlaces New(int places) =>
        new(places, perAddress: Math.Max(1, places / AddressesToFillAll));

    private Task Admit(HttpContext http, RequestDelegate next, RequestPlaces places)
    {
        var address = ClientAddress.Counted(http);
        return places.TryTake(address) ? places.Serve(http, next, address) : Refuse(http);
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
