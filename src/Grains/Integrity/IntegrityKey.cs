namespace OrderProcessor.Grains.Integrity;

/// <summary>One HMAC-SHA-256 key, by which what is stored is known again.</summary>
public sealed record IntegrityKey
{
    /// <summary>The fewest bytes a key may have: as many as its hash gives (RFC 2104, 3).</summary>
    public const int MinBytes = 32;

    /// <summary>Names the key beside what it was used for.</summary>
    public string Kid { get; init; } = "";

    /// <summary>The key, base64.</summary>
    public string Key { get; init; } = "";

    /// <summary>Names the key only: the key itself stays out of logs.</summary>
    public override string ToString() => $"IntegrityKey {{ {Kid} }}";
}
