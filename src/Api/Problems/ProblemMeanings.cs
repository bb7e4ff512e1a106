using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Problems;

/// <summary>What each code says to whoever gets it: the document and the page of errors take their
/// words from here.</summary>
internal static class ProblemMeanings
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        [ProblemCode.BadRequest] = "The request could not be read. Mend it.",
        [ProblemCode.UnknownHost] = "The `Host` asked for is none of this service's names.",
        [ProblemCode.MalformedJson] = "The body is no JSON.",
        [ProblemCode.Unauthorized] =
            "There is no valid bearer token. Sign in again, or refresh the tokens.",
        [ProblemCode.InvalidCredentials] = "The password is wrong, or nobody has this username.",
        [ProblemCode.InvalidRefreshToken] =
            "The refresh token is spent, has ended or is none. Sign in again.",
        [ProblemCode.Forbidden] = "This account may not do that.",
        [ProblemCode.CrossSite] = "A page of another site, which may not call, tried this.",
        [ProblemCode.IpBlocked] =
            "Too many passwords were wrong from this address, or an operator blocked it. Wait as "
            + "long as `Retry-After` says.",
        [RefusalCode.AccountFrozen] = "The account may read but not act. Ask the operator.",
        [RefusalCode.ResetNotAllowed] = "Accounts are not begun anew here.",
        [ProblemCode.AdminNotConfirmed] = "A second admin has to confirm this admin first.",
        [ProblemCode.NotFound] = "There is no such thing, or it is somebody else's.",
        [ProblemCode.MethodNotAllowed] = "Nothing at this path can be asked for in this way.",
        [ProblemCode.RequestTimeout] = "The body did not come in time. Send it again.",
        [ProblemCode.UsernameTaken] = "Somebody has this username.",
        [ProblemCode.EmailTaken] = "Somebody has this email address.",
        [ProblemCode.PasswordChanged] = "The password was changed elsewhere meanwhile.",
        [RefusalCode.OrderTerminal] = "The order has ended; `order` holds it as it is.",
        [ProblemCode.AssetExists] = "The asset is listed already.",
        [ProblemCode.CatalogueFull] = "No more assets can be listed.",
        [ProblemCode.NotHalted] = "The asset is not halted.",
        [ProblemCode.NotQuarantined] = "No price of the asset is in quarantine.",
        [ProblemCode.NotDelisted] = "The asset is still offered for trading.",
        [ProblemCode.LastAdmin] = "The last admin stays one.",
        [ProblemCode.NotAdmin] = "The account is no admin's.",
        [ProblemCode.SecondAdminNeeded] = "Another admin has to do this.",
        [ProblemCode.AdjustmentDecided] = "The adjustment was approved or rejected already.",
        [ProblemCode.TooManyAdjustments] = "Too many adjustments wait. Decide some first.",
        [ProblemCode.TooManyBlocks] =
            "Too many addresses are blocked by hand. Unblock some first.",
        [RefusalCode.VersionMismatch] = "The order changed since; `order` holds it as it is.",
        [ProblemCode.BodyTooLarge] = "The body is larger than 64 KB.",
        [ProblemCode.UnsupportedMediaType] = "The body has to be `application/json`.",
        [ProblemCode.ValidationFailed] =
            "Something in the request is not as it has to be; `errors` says what.",
        [ProblemCode.BodyRequired] = "There is no body.",
        [RefusalCode.IdempotencyKeyReused] =
            "The key was used before with another body. Take a new one.",
        [RefusalCode.OperationAbandoned] =
            "The key was given up before this came. Nothing was done, and nothing will be.",
        [ProblemCode.PasswordTooCommon] = "Many people have this password. Choose another.",
        [RefusalCode.DailyLimitExceeded] = "More than may be moved in one UTC day.",
        [RefusalCode.PracticeCashExceeded] =
            "More cash than an account may be begun anew with.",
        [RefusalCode.TooManyResets] = "The account was begun anew as often as it can be.",
        [RefusalCode.InsufficientFunds] = "There is less cash available than this needs.",
        [RefusalCode.InsufficientHoldings] =
            "There is less of the asset available than this needs.",
        [RefusalCode.BalanceLimitExceeded] =
            "The balance would become larger than can be kept exactly.",
        [RefusalCode.AssetNotFound] = "There is no such asset.",
        [RefusalCode.AssetInactive] = "The asset is not offered for trading.",
        [RefusalCode.AssetHalted] = "Trading in the asset is halted for a while.",
        [RefusalCode.PriceStale] = "There is no current price. Try again when there is.",
        [RefusalCode.QuoteQuarantined] =
            "The price moved too far to be believed yet. Try again in some minutes.",
        [RefusalCode.OwnPrice] = "Who set a price by hand may not trade at it.",
        [ProblemCode.PriceTooFar] = "A price by hand may not be that far from the feed's.",
        [ProblemCode.OrderTypeNotSupported] = "There is no such order type, or not for this.",
        [RefusalCode.PriceRequired] = "This type of order needs a price.",
        [RefusalCode.StopPriceRequired] = "This type of order needs a stop price.",
        [RefusalCode.TrailRequired] =
            "This type of order needs either `trail_amount` or `trail_percent`.",
        [RefusalCode.LegsInvalid] = "The orders of a group do not go together.",
        [RefusalCode.PriceNotOnTick] = "Prices are multiples of the asset's `price_tick`.",
        [RefusalCode.QuantityTooSmall] = "Less than the asset's `min_quantity`.",
        [RefusalCode.QuantityOffStep] = "Quantities are multiples of the asset's `quantity_step`.",
        [RefusalCode.NotionalTooSmall] = "The amount buys or sells nothing.",
        [RefusalCode.NotionalTooLarge] = "The order is worth more than one may be.",
        [RefusalCode.ExpiryInPast] = "`expires_at` is over.",
        [RefusalCode.ExpiryTooFar] = "`expires_at` is too far away.",
        [RefusalCode.StopAlreadyCrossed] = "The price is beyond the stop already.",
        [RefusalCode.PostOnlyWouldTrade] =
            "The order would trade on arrival, which `post_only` forbids.",
        [RefusalCode.FokNotFillable] =
            "The order cannot be filled whole at once, which `fok` demands.",
        [RefusalCode.OcoPricesCrossed] =
            "The two prices of the pair are on the wrong sides of each other.",
        [RefusalCode.TooManyOpenOrders] = "Too many orders wait. Cancel some first.",
        [RefusalCode.TooManyAlerts] = "There are too many alerts. Delete some first.",
        [RefusalCode.ClientOrderIdReused] =
            "The `client_order_id` was used before for another order.",
        [RefusalCode.ReplaceBelowFilled] = "More than the new quantity is filled already.",
        [ProblemCode.RateLimited] = "Too many requests. Wait as long as `Retry-After` says.",
        [ProblemCode.LoginSlowed] =
            "Too many passwords are tried for this account. Wait as long as `Retry-After` says.",
        [ProblemCode.TooManyStreams] =
            "Too many streams are open from this address, or of this account. Close some.",
        [ProblemCode.Internal] = "A mistake of ours. Tell the operator the `request_id`.",
        [ProblemCode.Overloaded] =
            "The service is busy. Try again after `Retry-After`, with the same key.",
        [ProblemCode.Unavailable] =
            "A part of the service cannot be reached. Try again after `Retry-After`, with the "
            + "same key.",
        [ProblemCode.AccountUnavailable] =
            "The account cannot be read now. Try again after `Retry-After`.",
        [ProblemCode.AccountRebuilding] =
            "The account is being read anew. Try again after `Retry-After`.",
        [ProblemCode.OutcomeUnknown] =
            "It may have been done or not. Send it again with the same key, or ask for the "
            + "operation.",
    };
}
