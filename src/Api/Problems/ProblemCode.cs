using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Problems;

/// <summary>The front door's own stable codes; business refusals have theirs in
/// <see cref="RefusalCode"/>.</summary>
internal static class ProblemCode
{
    public const string MalformedJson = "MALFORMED_JSON";
    public const string BodyRequired = "BODY_REQUIRED";
    public const string BodyTooLarge = "BODY_TOO_LARGE";
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string RequestTimeout = "REQUEST_TIMEOUT";
    public const string BadRequest = "BAD_REQUEST";
    public const string ValidationFailed = "VALIDATION_FAILED";
    public const string OrderTypeNotSupported = "ORDER_TYPE_NOT_SUPPORTED";
    public const string Unauthorized = "UNAUTHORIZED";
    public const string InvalidCredentials = "INVALID_CREDENTIALS";
    public const string InvalidRefreshToken = "INVALID_REFRESH_TOKEN";

    /// <summary>Only the audit trail says so: whoever shows the token need not know.</summary>
    public const string RefreshTokenReused = "REFRESH_TOKEN_REUSED";

    /// <summary>Only the audit trail says so: the session of the token shown has ended.</summary>
    public const string SessionOver = "SESSION_OVER";

    /// <summary>Only the audit trail says so: the token shown is none of ours.</summary>
    public const string TokenForged = "TOKEN_FORGED";

    public const string Forbidden = "FORBIDDEN";
    public const string UnknownHost = "UNKNOWN_HOST";
    public const string CrossSite = "CROSS_SITE";
    public const string IpBlocked = "IP_BLOCKED";
    public const string LastAdmin = "LAST_ADMIN";
    public const string AdjustmentDecided = "ADJUSTMENT_DECIDED";
    public const string SecondAdminNeeded = "SECOND_ADMIN_NEEDED";
    public const string TooManyBlocks = "TOO_MANY_BLOCKS";
    public const string AdminNotConfirmed = "ADMIN_NOT_CONFIRMED";
    public const string NotAdmin = "NOT_AN_ADMIN";
    public const string TooManyAdjustments = "TOO_MANY_ADJUSTMENTS";
    public const string AssetExists = "ASSET_EXISTS";
    public const string CatalogueFull = "CATALOGUE_FULL";
    public const string AssetReserved = "ASSET_RESERVED";
    public const string NotHalted = "NOT_HALTED";
    public const string NotQuarantined = "NOT_QUARANTINED";
    public const string NotDelisted = "NOT_DELISTED";
    public const string PriceTooFar = "PRICE_TOO_FAR";
    public const string NotFound = "NOT_FOUND";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string UsernameTaken = "USERNAME_TAKEN";
    public const string EmailTaken = "EMAIL_TAKEN";
    public const string RateLimited = "RATE_LIMITED";
    public const string LoginSlowed = "LOGIN_SLOWED";
    public const string PasswordChanged = "PASSWORD_CHANGED";
    public const string PasswordTooCommon = "PASSWORD_TOO_COMMON";
    public const string TooManyStreams = "TOO_MANY_STREAMS";
    public const string Overloaded = "OVERLOADED";
    public const string Unavailable = "SERVICE_UNAVAILABLE";
    public const string AccountUnavailable = "ACCOUNT_UNAVAILABLE";
    public const string AccountRebuilding = "ACCOUNT_REBUILDING";
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";
    public const string Internal = "INTERNAL_ERROR";

    /// <summary>Whether a code of one member says best what is wrong with all of the
    /// request.</summary>
    public static bool IsOfWhole(string code) => code
        is OrderTypeNotSupported or PasswordTooCommon or RefusalCode.PriceRequired
        or RefusalCode.StopPriceRequired or RefusalCode.TrailRequired or RefusalCode.LegsInvalid;

    /// <summary>For an answer that came with a status and nothing else.</summary>
    public static string ForStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => RequestTimeout,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => RateLimited,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= 500 => Internal,
        _ => BadRequest,
    };
}
