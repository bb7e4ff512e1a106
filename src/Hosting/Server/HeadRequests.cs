namespace OrderProcessor.Hosting.Server;

/// <summary>Serves HEAD wherever GET is served: the server keeps the body back by itself.</summary>
public static class HeadRequests
{
    private static readonly object Key = new();

    /// <summary>To stand before routing, and behind what logs requests.</summary>
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) =>
        app.Use((http, next) =>
            HttpMethods.IsHead(http.Request.Method) ? ServeAsGet(http, next) : next(http));

    /// <summary>Whether nobody will read the body of an answer.</summary>
    public static bool IsHead(HttpContext http) => http.Items.ContainsKey(Key);

    private static async Task ServeAsGet(HttpContext http, RequestDelegate next)
    {
        http.Items[Key] = true;
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }
}
