namespace OrderProcessor.Api.Admission;

/// <summary>Routes at which a password is hashed, which is slow on purpose: fewer requests a minute
/// get there, and only so many at a time.</summary>
internal static class PasswordRoutes
{
    public static RouteHandlerBuilder ChecksPassword(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Hashes(IsNew: false));

    public static RouteHandlerBuilder SetsPassword(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Hashes(IsNew: true));

    /// <summary>Marks them.</summary>
    internal sealed record Hashes(bool IsNew);
}
