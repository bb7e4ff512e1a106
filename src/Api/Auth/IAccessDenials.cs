namespace OrderProcessor.Api.Auth;

/// <summary>Hears of requests that are turned away for who sends them.</summary>
internal interface IAccessDenials
{
    /// <summary>No token, or one that was not found good, on a route that needs one.</summary>
    void Unauthenticated(HttpContext http, Exception? fault);

    /// <summary>Somebody asked for what is not theirs.</summary>
    void Forbidden(HttpContext http);
}
