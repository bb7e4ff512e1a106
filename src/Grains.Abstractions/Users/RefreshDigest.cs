namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>What is known of a refresh token. Grain calls are written into logs and traces with
/// their arguments; this one shows nothing.</summary>
/// <param name="Secret">SHA-256 of what no other token has, in hex.</param>
/// <param name="Family">SHA-256, in hex, of what all tokens of one session have and nothing else:
/// it tells a token that was spent from one that was made up. Null in tokens from before there
/// was one.</param>
[GenerateSerializer, Immutable, Alias("RefreshDigest")]
public sealed record RefreshDigest(
    [property: Id(0)] string Secret,
    [property: Id(1)] string? Family)
{
    /// <summary>Says only what it is.</summary>
    public override string ToString() => nameof(RefreshDigest);
}
