using Microsoft.AspNetCore.Http.HttpResults;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Users;

/// <summary>What became of a password. With neither a session, nor a hash, nor a refusal, the
/// username or the password was wrong.</summary>
internal sealed record SignInOutcome
{
    /// <summary>The session that was opened.</summary>
    public SessionGrant? Session { get; init; }

    /// <summary>The hash that it fits, where nothing was to be opened.</summary>
    public PasswordHash? Hash { get; init; }

    /// <summary>What failed since somebody signed in before that.</summary>
    public PastFailures? Failures { get; init; }

    /// <summary>Why the password was not tried, or did not help although it was right.</summary>
    public ProblemHttpResult? Refused { get; init; }
}
