using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Makes access tokens without the program's help: right ones, and wrong in any one
/// way.</summary>
internal sealed class TokenForge(byte[] key)
{
    /// <summary>The claims of a token, to change at will.</summary>
    public static JsonObject ClaimsOf(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    public static JsonObject HeaderOf(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.AsObject();

    public string Sign(JsonObject claims) => Sign(claims, key);

    public static string Sign(JsonObject claims, byte[] key, string kid = "test")
    {
        var signed = $"{Part($$"""{"alg":"HS256","kid":"{{kid}}","typ":"JWT"}""")}"
            + $".{Part(claims.ToJsonString())}";
        var signature = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>A token that says it needs no signature.</summary>
    public static string Unsigned(JsonObject claims) =>
        $"{Part("""{"alg":"none","typ":"JWT"}""")}.{Part(claims.ToJsonString())}.";

    private static string Part(string json) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
