using Microsoft.AspNetCore.Cors.Infrastructure;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Transport;

/// <summary>Turns away what a page of another site makes its visitor's browser send, unless that
/// site may call: the visitor did not mean it, and it would count for the visitor's
/// address.</summary>
internal static class CrossSiteWrites
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string CrossSite = "cross-site";

    public static Task Admit(HttpContext http, RequestDelegate next) =>
        IsRead(http.Request.Method) || http.Request.Headers[FetchSite] != CrossSite
            ? next(http)
            : AdmitCrossSite(http, next);

    private static async Task AdmitCrossSite(HttpContext http, RequestDelegate next)
    {
        if (await MayCall(http))
        {
            await next(http);
            return;
        }

        await ProblemWriting.Write(
            http,
            StatusCodes.Status403Forbidden,
            ProblemCode.CrossSite,
            "Pages of other sites may not change anything here.");
    }

    private static bool IsRead(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static async Task<bool> MayCall(HttpContext http) =>
        http.Request.Headers.Origin is [{ Length: > 0 } origin]
        && await http.RequestServices.GetRequiredService<ICorsPolicyProvider>()
            .GetPolicyAsync(http, policyName: null) is { } policy
        && (policy.AllowAnyOrigin || policy.IsOriginAllowed(origin));
}
