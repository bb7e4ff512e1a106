using System.Reflection;

namespace OrderProcessor.Api.Auth;

/// <summary>Who is calling, from a verified token and from nothing else.</summary>
internal sealed record Caller(string Username, string SessionId)
{
    public static ValueTask<Caller?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult(http.User.Identity?.Name is { } username
            ? new Caller(username, http.User.FindFirst(AccessTokens.SessionClaim)!.Value)
            : null);
    }
}
