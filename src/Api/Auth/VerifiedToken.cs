namespace OrderProcessor.Api.Auth;

/// <summary>What a token whose signature and claims were checked says: true until it
/// expires.</summary>
internal sealed record VerifiedToken(string Username, string SessionId, DateTimeOffset ExpiresAt);
