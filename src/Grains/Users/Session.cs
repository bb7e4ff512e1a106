using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Grains.Users;

/// <summary>One sign-in of a user.</summary>
internal sealed record Session
{
    /// <summary>How long a session lives after its refresh token was last exchanged.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <summary>How long a token that was spent gives its successor once more.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public required string SessionId { get; init; }

    /// <summary>Digest of the only refresh token that counts.</summary>
    public required string RefreshDigest { get; init; }

    /// <summary>Digest of what all its refresh tokens have in common; null for sessions whose
    /// tokens are from before they had anything.</summary>
    public string? FamilyDigest { get; init; }

    /// <summary>Digest of the token that the one which counts was given for, and that one for who
    /// shows it again; null once a moment has passed, and where it was not kept.</summary>
    public string? SpentDigest { get; init; }

    public string? Successor { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset RefreshedAt { get; init; }

    /// <summary>Null for sessions opened before it was kept.</summary>
    public SessionOrigin? Origin { get; init; }

    [JsonIgnore]
    public SessionSummary Summary => new(SessionId, CreatedAt, RefreshedAt, Origin);

    public bool IsLive(DateTimeOffset now) => now - RefreshedAt < Life;

    /// <summary>With the next refresh token. What its tokens have in common stays as it was,
    /// whatever the token that was shown said.</summary>
    public Session Renewed(RefreshDigest next, DateTimeOffset now) => Forgetting() with
    {
        RefreshDigest = next.Secret,
        FamilyDigest = FamilyDigest ?? next.Family,
        RefreshedAt = now,
    };

    /// <summary>Remembers for a moment what the token was exchanged for.</summary>
    public Session Remembering(RefreshDigest spent, SealedToken successor) =>
        this with { SpentDigest = spent.Secret, Successor = successor.Text };

    /// <summary>Without what was remembered for a moment.</summary>
    public Session Forgetting() => this with { SpentDigest = null, Successor = null };

    /// <summary>Whether the moment is not over.</summary>
    public bool Remembers(DateTimeOffset now) =>
        Successor is not null && (now - RefreshedAt).Duration() < Grace;
}
