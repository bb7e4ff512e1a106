using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Users;

/// <summary>Opens an account.</summary>
internal sealed record RegisterRequest
{
    [UsernameRule] public string? Username { get; init; }

    [EmailRule] public string? Email { get; init; }

    /// <summary>12-72 bytes with an upper-case and a lower-case letter, a digit and a symbol such
    /// as <c>!</c>, and not one that many people have.</summary>
    [PasswordRule] public Secret? Password { get; init; }

    [PersonNameRule] public string? FirstName { get; init; }

    [PersonNameRule] public string? LastName { get; init; }

    [PhoneRule(Optional = true)] public string? Phone { get; init; }

    [BirthDateRule(Optional = true)] public string? DateOfBirth { get; init; }

    public bool? MarketingEmailsConsent { get; init; }
}

/// <summary>Signs in.</summary>
internal sealed record LoginRequest
{
    [UsernameRule] public string? Username { get; init; }

    /// <summary>The password of the account.</summary>
    [PasswordRule] public Secret? Password { get; init; }
}

/// <summary>Exchanges a refresh token.</summary>
internal sealed record RefreshRequest
{
    /// <summary>The <c>refresh_token</c> of the last answer.</summary>
    [TokenRule] public Secret? RefreshToken { get; init; }
}

/// <summary>Ends the session; has no members of its own.</summary>
internal sealed record LogoutRequest;

/// <summary>Changes the password.</summary>
internal sealed record PasswordRequest
{
    /// <summary>The password as it is.</summary>
    [PasswordRule] public Secret? CurrentPassword { get; init; }

    /// <summary>The password as it is to be; as for a new account.</summary>
    [PasswordRule] public Secret? NewPassword { get; init; }
}

/// <summary>A session's tokens.</summary>
/// <param name="AccessToken">JWT for the Authorization header.</param>
/// <param name="TokenType">Always <c>bearer</c>.</param>
/// <param name="ExpiresIn">Life of the access token in seconds.</param>
/// <param name="RefreshToken">Good for one exchange within 14 days.</param>
/// <param name="FailedLogins">At a sign-in, how many attempts failed since the one before; null in
/// an exchange.</param>
/// <param name="LastFailedLoginAt">When the last of these was; null where there was none.</param>
internal sealed record TokenResponse(
    string AccessToken,
    string TokenType,
    int ExpiresIn,
    string RefreshToken,
    int? FailedLogins,
    DateTime? LastFailedLoginAt)
{
    /// <summary>Keeps the tokens out of logs.</summary>
    public override string ToString() => nameof(TokenResponse);
}

/// <summary>Done, in words.</summary>
internal sealed record MessageResponse(string Message);
