using System.Text.Json;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>What is wrong with an answer to a bad request; null when nothing is.</summary>
internal static class Verdict
{
    // What the server itself answers before there is a request to speak of.
    private static readonly int[] RefusedUnread = [400, 408, 411, 413, 414, 417, 431, 501, 505];

    public static string? Of(Reply reply, bool hasBody, string token)
    {
        if (IsRefusedUnread(reply))
        {
            return null;
        }

        if (reply.Status is 0 or >= 500)
        {
            return $"answered {reply.Status}";
        }

        if (reply.Text.Contains(BadRequest.Secret, StringComparison.Ordinal)
            || reply.Text.Contains(token, StringComparison.Ordinal))
        {
            return "told a secret";
        }

        if (reply.Text.Contains("Exception", StringComparison.Ordinal)
            || reply.Text.Contains("   at ", StringComparison.Ordinal))
        {
            return "told where it failed";
        }

        return reply.Status >= 400 && hasBody ? Problem(reply) : null;
    }

    private static bool IsRefusedUnread(Reply reply) =>
        RefusedUnread.Contains(reply.Status)
        && reply.Text.Length == 0
        && reply.Header("X-Request-ID") is null;

    private static string? Problem(Reply reply)
    {
        try
        {
            using var problem = JsonDocument.Parse(reply.Text);
            return problem.RootElement.GetProperty("request_id").GetString()
                    == reply.Header("X-Request-ID")
                && problem.RootElement.GetProperty("status").GetInt32() == reply.Status
                && problem.RootElement.GetProperty("code").GetString() is { Length: > 0 }
                && reply.Header("Content-Type")!.StartsWith(
                    "application/problem+json", StringComparison.Ordinal)
                ? null
                : "is no problem of ours";
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException)
        {
            return "is no JSON problem";
        }
    }
}
