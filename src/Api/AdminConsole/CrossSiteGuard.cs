using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>Takes a form only from a page of ours: the form repeats what a cookie says, and another
/// site's page neither knows that nor makes a browser send it.</summary>
internal static class CrossSiteGuard
{
    public const string Field = "form_token";

    private const string CookieName = "operator_form";
    private const int TokenBytes = 32;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>The token for a form that is about to be shown.</summary>
    public static string TokenFor(HttpContext http)
    {
        var token = http.Request.Cookies[CookieName] is { Length: > 0 and < 100 } known
            && Base64Url.IsValid(known)
            ? known
            : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        http.Response.Cookies.Append(CookieName, token, AdminConsoleCookie.Cookie(http, Life));
        return token;
    }

    public static bool IsOurs(HttpContext http, IFormCollection form) =>
        http.Request.Cookies[CookieName] is { Length: > 0 } token
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(form[Field].ToString()));
}
