using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>When orders end of themselves.</summary>
internal static class OrderExpiry
{
    /// <summary>The longest that an order waits.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Null for orders that do not wait.</summary>
    /// <param name="terms">How long it waits.</param>
    /// <param name="asked">The time asked for.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset? Of(
        TimeInForce terms, DateTimeOffset? asked, DateTimeOffset now) => terms switch
        {
            TimeInForce.Gtc => now + Longest,
            TimeInForce.Day => new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero),
            TimeInForce.Gtd => asked?.ToUniversalTime(),
            TimeInForce.Ioc or TimeInForce.Fok => null,
        };

    /// <summary>What is wrong with the time asked for; null when nothing is.</summary>
    public static Refused? NotATime(
        TimeInForce terms, DateTimeOffset? asked, DateTimeOffset now) => terms switch
        {
            TimeInForce.Gtd when asked is null || asked <= now => new(
                RefusalCode.ExpiryInPast,
                "The order would have ended already.",
                "expires_at",
                Need: $"after {now.UtcDateTime:O}",
                Got: asked is { } past ? $"{past.UtcDateTime:O}" : null),
            TimeInForce.Gtd when asked > now + Longest => new(
                RefusalCode.ExpiryTooFar,
                $"An order waits {Longest.Days} days at most.",
                "expires_at",
                Need: $"at most {(now + Longest).UtcDateTime:O}",
                Got: $"{asked.Value.UtcDateTime:O}"),
            _ => null,
        };
}
