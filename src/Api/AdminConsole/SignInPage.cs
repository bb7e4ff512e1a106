using System.Text.Encodings.Web;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>The page on which operators sign in and out. It has no script.</summary>
internal static class SignInPage
{
    public static string Form(string crossSiteToken, string? fault) => Page($"""
        {(fault is null ? "" : $"<p role=\"alert\">{HtmlEncoder.Default.Encode(fault)}</p>")}
        <form method="post" action="/dashboard/sign-in">
        <input type="hidden" name="{CrossSiteGuard.Field}" value="{crossSiteToken}">
        <p><label>Username
        <input name="username" autocomplete="username" required autofocus></label></p>
        <p><label>Password
        <input name="password" type="password" autocomplete="current-password" required></label></p>
        <p><button>Sign in</button></p>
        </form>
        """);

    public static string SignedIn(string username, string crossSiteToken) => Page($"""
        <p>Signed in as {HtmlEncoder.Default.Encode(username)}.
        <a href="/dashboard">Dashboard</a></p>
        <p>It counts no calls of accounts, assets, books, totals and audit, which would cost each
        order a sixth more: <code>orderprocessor_grains_calls_total</code> does.</p>
        <form method="post" action="/dashboard/sign-out">
        <input type="hidden" name="{CrossSiteGuard.Field}" value="{crossSiteToken}">
        <p><button>Sign out</button></p>
        </form>
        """);

    private static string Page(string body) => $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Operators</title>
        <main>
        <h1>Operators</h1>
        {body}
        </main>
        </html>
        """;
}
