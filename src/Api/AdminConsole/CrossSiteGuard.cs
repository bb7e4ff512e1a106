using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>Takes a form only from a page of ours: the form repeats what a cookie says, and another
/// site's page neither knows that nor makes a browser send it. What the browser says of where the
/// form was has to fit too: a host beside this one might set the cookie.</summary>
internal static class CrossSiteGuard
{
    public const string Field = "form_token";

    private const string CookieName = "operator_form";
    private const int TokenBytes = 32;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>The token for a form that is about to be shown.</summary>
    public static string TokenFor(HttpContext http)
    {
        var name = AdminConsoleCookie.NameOf(http, CookieName);
        var token = http.Request.Cookies[name] is { Length: > 0 and < 100 } known
            && Base64Url.IsValid(known)
            ? known
            : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        http.Response.Cookies.Append(name, token, AdminConsoleCookie.Cookie(http, Life));
        return token;
    }

    public static bool IsOurs(HttpContext http, IFormCollection form) =>
        IsFromHere(http.Request)
        && http.Request.Cookies[AdminConsoleCookie.NameOf(http, CookieName)]
            is { Length: > 0 } token
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(form[Field].ToString()));

    // Our pages tell no referrer, so that browsers call the origin of their forms null.
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && (request.Headers.Origin.ToString() is "" or "null"
            || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && origin.Authority == request.Host.Value));
}
