using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>What the contract promises of every answer, whatever was asked.</summary>
internal static class Promises
{
    public static void Check(Reply reply)
    {
        Assert.Matches("^[A-Za-z0-9._-]{1,64}$", reply.Header("X-Request-ID"));
        var limit = Number(reply, "X-RateLimit-Limit");
        Assert.InRange(Number(reply, "X-RateLimit-Remaining"), 0, limit);
        Assert.Equal(0, Number(reply, "X-RateLimit-Reset") % 60);
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", reply.Header("X-Frame-Options"));
        Assert.Equal("no-referrer", reply.Header("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", reply.Header("Content-Security-Policy"));
        Assert.Contains("camera=()", reply.Header("Permissions-Policy"));
        Assert.NotNull(reply.Header("Cache-Control"));
        Assert.NotNull(reply.Header("Access-Control-Allow-Origin"));
        Assert.Null(reply.Header("Server"));
        if (reply.Status >= 400 && reply.Text.Length > 0)
        {
            CheckProblem(reply);
        }
    }

    private static void CheckProblem(Reply reply)
    {
        Assert.StartsWith("application/problem+json", reply.Header("Content-Type"));
        var problem = reply.Body;
        Assert.Equal(
            ["code", "detail", "instance", "request_id", "status", "title", "type"],
            problem.Select(member => member.Key).Where(IsOnEvery).Order());
        Assert.Equal(reply.Status, problem["status"]!.GetValue<int>());
        Assert.Matches("^[A-Z0-9_]+$", problem.Text("code"));
        Assert.All(
            ["type", "title", "detail"], member => Assert.NotEmpty(problem.Text(member)));
        Assert.StartsWith("/", problem.Text("instance"));
        Assert.Equal(reply.Header("X-Request-ID"), problem.Text("request_id"));
        foreach (var error in problem["errors"]?.AsArray() ?? [])
        {
            CheckError(error!);
        }

        if (reply.Status is 429 or 503)
        {
            Assert.InRange(Number(reply, "Retry-After"), 1, 60);
        }
    }

    // Which input is wrong, and the order that it is about, are told only where there are such.
    private static bool IsOnEvery(string member) => member is not ("errors" or "order");

    private static void CheckError(JsonNode error)
    {
        Shape.Check(
            error,
            error["need"] is null
                ? "field:text code:text message:text"
                : "field:text code:text message:text need:text got:text");
        Assert.Matches("^[A-Z0-9_]+$", error.Text("code"));
    }

    private static long Number(Reply reply, string header) =>
        long.Parse(
            reply.Header(header) ?? throw new Xunit.Sdk.XunitException(
                $"{header} is missing: {reply.Status} {reply.Text}"),
            NumberStyles.None,
            CultureInfo.InvariantCulture);
}
