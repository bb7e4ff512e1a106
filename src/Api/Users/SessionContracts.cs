using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Users;

/// <summary>One sign-in that is not over.</summary>
/// <param name="Id">Names it, to end it by.</param>
/// <param name="CreatedAt">When its owner signed in.</param>
/// <param name="LastUsedAt">When it last obtained tokens.</param>
/// <param name="Address">Where from, at sign-in.</param>
/// <param name="UserAgent">With what program, at sign-in.</param>
/// <param name="Current">Whether it is the one that asks.</param>
internal sealed record SessionResponse(
    string Id,
    DateTime CreatedAt,
    DateTime LastUsedAt,
    string? Address,
    string? UserAgent,
    bool Current)
{
    public static SessionResponse Of(SessionSummary session, string currentId) => new(
        session.SessionId,
        session.CreatedAt.OnWire(),
        session.LastUsedAt.OnWire(),
        session.Origin?.Address,
        session.Origin?.UserAgent,
        session.SessionId == currentId);
}

/// <summary>All sessions, the one used last first.</summary>
/// <param name="Data">The sessions.</param>
/// <param name="FailedLogins">How many attempts to sign in failed since the last that did
/// not.</param>
/// <param name="LastFailedLoginAt">When the last of these was; null where there was none.</param>
internal sealed record SessionsResponse(
    IReadOnlyList<SessionResponse> Data, int FailedLogins, DateTime? LastFailedLoginAt);
