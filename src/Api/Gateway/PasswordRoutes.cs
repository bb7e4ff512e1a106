namespace OrderProcessor.Api.Gateway;

/// <summary>Routes at which a password is hashed, which is slow on purpose: fewer requests a minute
/// get there.</summary>
internal static class PasswordRoutes
{
    public static RouteHandlerBuilder CountPasswords(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new RequestLimits.Hashes());
}
