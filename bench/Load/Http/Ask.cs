using System.Text;

namespace OrderProcessor.Bench.Load.Http;

/// <summary>A request as it goes over the wire, made before it is needed.</summary>
internal static class Ask
{
    public static byte[] Get(string path, string token) =>
        Encoding.ASCII.GetBytes($"GET /api/v1{path} HTTP/1.1\r\n{Head(token)}\r\n");

    /// <param name="path">Below the version.</param>
    /// <param name="token">The access token.</param>
    /// <param name="body">JSON.</param>
    /// <param name="key">The idempotency key, if there is one.</param>
    public static byte[] Post(string path, string token, string body, string? key = null) =>
        Encoding.UTF8.GetBytes(
            $"POST /api/v1{path} HTTP/1.1\r\n{Head(token)}Content-Type: application/json\r\n"
            + (key is null ? "" : $"Idempotency-Key: {key}\r\n")
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private static string Head(string token) =>
        "Host: localhost\r\n" + (token.Length == 0 ? "" : $"Authorization: Bearer {token}\r\n");
}
