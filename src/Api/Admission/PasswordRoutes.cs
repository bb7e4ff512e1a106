namespace OrderProcessor.Api.Admission;

/// <summary>Routes at which a password is hashed, which is slow on purpose: fewer requests a minute
/// get there, and only so many at a time.</summary>
internal static class PasswordRoutes
{
    /// <summary>People sign in here: attempts are counted, and none are taken from an address that
    /// failed too often.</summary>
    public static RouteHandlerBuilder SignsIn(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Mark(IsNew: false, IsSignIn: true));

    public static RouteHandlerBuilder ChecksPassword(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Mark(IsNew: false, IsSignIn: false));

    public static RouteHandlerBuilder SetsPassword(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Mark(IsNew: true, IsSignIn: false));

    public static Mark? Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Mark>();

    /// <summary>Marks them.</summary>
    /// <param name="IsNew">Whether a password is set rather than checked.</param>
    /// <param name="IsSignIn">Whether people sign in with it.</param>
    internal sealed record Mark(bool IsNew, bool IsSignIn);
}
