namespace OrderProcessor.Api.Auth;

/// <summary>One HMAC-SHA256 key.</summary>
public sealed record SigningKey
{
    /// <summary>The fewest bytes a key may have: as many as its hash gives (RFC 7518,
    /// 3.2).</summary>
    public const int MinBytes = 32;

    /// <summary>Names the key in the header of a token.</summary>
    public string Kid { get; init; } = "";

    /// <summary>The key, base64.</summary>
    public string Key { get; init; } = "";

    /// <summary>Names the key only: the key itself stays out of logs.</summary>
    public override string ToString() => $"SigningKey {{ {Kid} }}";
}
