using System.Text.Json.Serialization;

namespace OrderProcessor.Users;

/// <summary>One sign-in of a user.</summary>
internal sealed record Session
{
    /// <summary>How long a session lives after its refresh token was last exchanged.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public required string SessionId { get; init; }

    /// <summary>Digest of the only refresh token that counts.</summary>
    public required string RefreshDigest { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset RefreshedAt { get; init; }

    /// <summary>Null for sessions opened before it was kept.</summary>
    public SessionOrigin? Origin { get; init; }

    [JsonIgnore]
    public SessionSummary Summary => new(SessionId, CreatedAt, RefreshedAt, Origin);

    public bool IsLive(DateTimeOffset now) => now - RefreshedAt < Life;
}
