using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Auth;

/// <summary>Issues access tokens, and says what a valid one is.</summary>
internal sealed class AccessTokens
{
    public const string SessionClaim = "sid";
    public const string RoleClaim = "role";

    /// <summary>Of callers, never of tokens.</summary>
    public const string AccountClaim = "account_id";

    public const string ExpiryClaim = JwtRegisteredClaimNames.Exp;
    public const string TypeClaim = "type";
    public const string TypeValue = "access_token";

    private const string MustKnow = "crit";
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(2);

    private readonly JsonWebTokenHandler _handler =
        new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _signing;
    private readonly AuthOptions _options;
    private readonly TimeProvider _time;

    public AccessTokens(IOptions<AuthOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        var keys = _options.SigningKeys
            .Select(key => new SymmetricSecurityKey(Convert.FromBase64String(key.Key))
            {
                KeyId = key.Kid,
            })
            .ToArray();
        _signing = new SigningCredentials(keys[0], SecurityAlgorithms.HmacSha256);
        Validation = new TokenValidationParameters
        {
            ValidIssuer = AuthOptions.Issuer,
            ValidAudience = AuthOptions.Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = false,
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
            NameClaimType = JwtRegisteredClaimNames.Sub,
            RoleClaimType = RoleClaim,
        };
    }

    public TokenValidationParameters Validation { get; }

    public int LifeSeconds => _options.AccessTokenSeconds;

    public static string RoleName(UserRole role) => role is UserRole.Admin ? "admin" : "customer";

    /// <summary>What a token says whose signature, times and audience were found right; null when
    /// it is of another type, or says that there is more to it that has to be known.</summary>
    public static VerifiedToken? Read(JsonWebToken token, string wanted = TypeValue) =>
        !token.TryGetHeaderValue<object>(MustKnow, out _)
            && token.TryGetPayloadValue(TypeClaim, out string type) && type == wanted
            && token.TryGetPayloadValue(SessionClaim, out string session)
            && token.Subject is { Length: > 0 } username
            ? new VerifiedToken(username, session, new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : null;

    /// <summary>What a token of ours says; or else what is wrong with it.</summary>
    public async Task<(VerifiedToken? Token, Exception? Fault)> Verify(string token, string wanted)
    {
        var found = await _handler.ValidateTokenAsync(token, Validation);
        return found is { IsValid: true, SecurityToken: JsonWebToken read }
            ? Read(read, wanted) is { } verified
                ? (verified, null)
                : (null, new SecurityTokenInvalidTypeException($"This is no {wanted}."))
            : (null, found.Exception);
    }

    public string Issue(string username, SessionGrant session, string type = TypeValue)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = AuthOptions.Issuer,
            Audience = AuthOptions.Audience,
            IssuedAt = now,
            Expires = now.AddSeconds(LifeSeconds),
            SigningCredentials = _signing,
            Subject = new ClaimsIdentity(
            [
                new Claim(JwtRegisteredClaimNames.Sub, username),
                new Claim(RoleClaim, RoleName(session.Role)),
                new Claim(JwtRegisteredClaimNames.Jti, Guid.NewGuid().ToString("N")),
                new Claim(SessionClaim, session.SessionId),
                new Claim(TypeClaim, type),
            ]),
        });
    }

    // None of ours begins later than it is made, or lives for so long.
    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires > now && expires < now + LongestLife && !(notBefore > now);
    }
}
