namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>The stable codes of business refusals, as clients see them (HTTP 422).</summary>
public static class RefusalCode
{
    public const string DailyLimitExceeded = "DAILY_LIMIT_EXCEEDED";
    public const string InsufficientFunds = "INSUFFICIENT_FUNDS";
    public const string InsufficientHoldings = "INSUFFICIENT_HOLDINGS";
    public const string BalanceLimitExceeded = "BALANCE_LIMIT_EXCEEDED";
    public const string AssetNotFound = "ASSET_NOT_FOUND";
    public const string AssetInactive = "ASSET_INACTIVE";
    public const string AssetHalted = "ASSET_HALTED";
    public const string PriceStale = "PRICE_STALE";

    /// <summary>The feed says a price that is too far from the last to be believed yet.</summary>
    public const string QuoteQuarantined = "QUOTE_QUARANTINED";

    /// <summary>Whoever set a price by hand may not trade at it.</summary>
    public const string OwnPrice = "OWN_PRICE";

    public const string QuantityTooSmall = "QUANTITY_TOO_SMALL";
    public const string QuantityOffStep = "QUANTITY_OFF_STEP";
    public const string NotionalTooLarge = "NOTIONAL_TOO_LARGE";

    /// <summary>The account can read but not act; HTTP 403.</summary>
    public const string AccountFrozen = "ACCOUNT_FROZEN";

    /// <summary>Accounts are not begun anew here; HTTP 403.</summary>
    public const string ResetNotAllowed = "RESET_NOT_ALLOWED";

    /// <summary>More cash than an account may be begun anew with.</summary>
    public const string PracticeCashExceeded = "PRACTICE_CASH_EXCEEDED";

    /// <summary>The account was begun anew as often as it can be.</summary>
    public const string TooManyResets = "TOO_MANY_RESETS";

    /// <summary>The operation was given up under its key before it was seen.</summary>
    public const string OperationAbandoned = "OPERATION_ABANDONED";

    /// <summary>The operation key was used before with another request.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The client order id was used before with another request.</summary>
    public const string ClientOrderIdReused = "CLIENT_ORDER_ID_REUSED";

    public const string PriceRequired = "PRICE_REQUIRED";
    public const string StopPriceRequired = "STOP_PRICE_REQUIRED";
    public const string TrailRequired = "TRAIL_REQUIRED";
    public const string PriceNotOnTick = "PRICE_NOT_ON_TICK";
    public const string NotionalTooSmall = "NOTIONAL_TOO_SMALL";
    public const string StopAlreadyCrossed = "STOP_ALREADY_CROSSED";
    public const string PostOnlyWouldTrade = "POST_ONLY_WOULD_TRADE";
    public const string FokNotFillable = "FOK_NOT_FILLABLE";
    public const string ExpiryInPast = "EXPIRY_IN_PAST";
    public const string ExpiryTooFar = "EXPIRY_TOO_FAR";
    public const string OcoPricesCrossed = "OCO_PRICES_CROSSED";
    public const string LegsInvalid = "LEGS_INVALID";
    public const string TooManyOpenOrders = "TOO_MANY_OPEN_ORDERS";
    public const string TooManyAlerts = "TOO_MANY_ALERTS";
    public const string ReplaceBelowFilled = "REPLACE_BELOW_FILLED";

    /// <summary>The order has ended; HTTP 409, with the order.</summary>
    public const string OrderTerminal = "ORDER_TERMINAL";

    /// <summary>The order is at another version than the request says; HTTP 412.</summary>
    public const string VersionMismatch = "VERSION_MISMATCH";

    /// <summary>There is no such order; HTTP 404.</summary>
    public const string OrderNotFound = "ORDER_NOT_FOUND";

    /// <summary>Orders of this type cannot be placed here, or not yet.</summary>
    public const string OrderTypeNotSupported = "ORDER_TYPE_NOT_SUPPORTED";
}
