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

    /// <summary>The account can read but not act; the one refusal that clients see as
    /// HTTP 403.</summary>
    public const string AccountFrozen = "ACCOUNT_FROZEN";

    /// <summary>The operation was given up under its key before it was seen.</summary>
    public const string OperationAbandoned = "OPERATION_ABANDONED";

    /// <summary>The operation key was used before with another request.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The client order id was used before with another request.</summary>
    public const string ClientOrderIdReused = "CLIENT_ORDER_ID_REUSED";
}
