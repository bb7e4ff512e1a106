using System.Text.Json;
using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>What is wrong with an answer; null when nothing is.</summary>
internal static partial class Verdict
{
    // What the server itself answers before there is a request to speak of.
    private static readonly int[] RefusedUnread =
        [400, 408, 411, 413, 414, 417, 421, 431, 501, 505];

    public static string? Of(Reply reply, FuzzRequest request, IReadOnlyList<string> secrets)
    {
        if (IsRefusedUnread(reply))
        {
            return null;
        }

        if (reply.Status is 0 or >= 500)
        {
            return $"answered {reply.Status}";
        }

        if (secrets.Any(secret => Tells(reply, secret)))
        {
            return "told a secret";
        }

        if (Innards().Match(reply.Text) is { Success: true } told)
        {
            return $"told where it failed: {told.Value}";
        }

        if (reply.Header("X-Evil") is not null)
        {
            return "let a header in";
        }

        return reply.Status < 400
            || request.Method == "HEAD"
            || (request.MayMeanAPage && IsMissingPage(reply))
            ? null
            : Problem(reply);
    }

    private static bool IsMissingPage(Reply reply) => reply.Status == 404
        && reply.Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) is true;

    private static bool IsRefusedUnread(Reply reply) =>
        RefusedUnread.Contains(reply.Status)
        && reply.Text.Length == 0
        && reply.Header("X-Request-ID") is null;

    private static bool Tells(Reply reply, string secret) =>
        reply.Text.Contains(secret, StringComparison.Ordinal)
        || reply.Headers.Values.Any(value => value.Contains(secret, StringComparison.Ordinal));

    private static string? Problem(Reply reply)
    {
        try
        {
            using var problem = JsonDocument.Parse(reply.Text);
            return problem.RootElement.GetProperty("request_id").GetString()
                    == reply.Header("X-Request-ID")
                && problem.RootElement.GetProperty("status").GetInt32() == reply.Status
                && problem.RootElement.GetProperty("code").GetString() is { Length: > 0 }
                && reply.Header("Content-Type")?.StartsWith(
                    "application/problem+json", StringComparison.Ordinal) is true
                ? null
                : "is no problem of ours";
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException)
        {
            return "is no JSON problem";
        }
    }

    // Names of exceptions and of what is in the program, and lines of a stack.
    [GeneratedRegex(
        @"\w*Exception\b|^\s+at \S+\(|\b(System|Microsoft|Orleans|OrderProcessor|Amazon)\.[A-Z]\w*",
        RegexOptions.Multiline)]
    private static partial Regex Innards();
}
