namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>A refresh token that only who has the one before it can read.</summary>
/// <param name="Text">AES-GCM, under a key derived from the token before it.</param>
[GenerateSerializer, Immutable, Alias("SealedToken")]
public sealed record SealedToken([property: Id(0)] string Text)
{
    /// <summary>Says only what it is.</summary>
    public override string ToString() => nameof(SealedToken);
}
