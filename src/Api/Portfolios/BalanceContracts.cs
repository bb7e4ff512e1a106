using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Brings cash in or takes it out.</summary>
internal sealed record CashRequest
{
    /// <summary>How much, in USD.</summary>
    [CashAmountRule] public decimal? Amount { get; init; }
}

/// <summary>Cash in USD.</summary>
internal sealed record BalanceResponse(
    string CurrentBalance, string AvailableBalance, string HeldBalance, DateTime UpdatedAt);

/// <summary>Cash moved.</summary>
internal sealed record CashMovedResponse(
    bool Success, string Message, string TransactionId, DateTime Timestamp)
{
    public static CashMovedResponse Of(Transaction moved) => new(
        true, Words(moved), moved.TransactionId, moved.CreatedAt.OnWire());

    private static string Words(Transaction moved) => moved.Type switch
    {
        TransactionType.Deposit => $"Successfully deposited ${moved.Amount.Usd()}",
        TransactionType.Withdraw => $"Successfully withdrew ${(-moved.Amount).Usd()}",
        _ => $"Successfully adjusted by ${moved.Amount.Usd()}",
    };
}

/// <summary>One movement of cash in USD, negative where cash left.</summary>
/// <param name="TransactionId">Names the movement.</param>
/// <param name="TransactionType">Why cash moved.</param>
/// <param name="Amount">How much; negative where cash left.</param>
/// <param name="Status">Always <c>completed</c>.</param>
/// <param name="CreatedAt">When it moved.</param>
/// <param name="BalanceAfter">All cash after it, what is held included.</param>
/// <param name="Reference">The order, or the reason of a correction; null else.</param>
internal sealed record TransactionResponse(
    string TransactionId,
    TransactionType TransactionType,
    string Amount,
    string Status,
    DateTime CreatedAt,
    string BalanceAfter,
    string? Reference)
{
    public static TransactionResponse Of(Transaction moved) => new(
        moved.TransactionId,
        moved.Type,
        moved.Amount.Usd(),
        "completed",
        moved.CreatedAt.OnWire(),
        moved.BalanceAfter.Usd(),
        moved.Reference);
}

/// <summary>A page of movements.</summary>
/// <param name="Transactions">In the order asked for.</param>
/// <param name="TotalCount">How many match, over all pages.</param>
/// <param name="HasMore">Whether there is a page after this one.</param>
/// <param name="NextCursor">Send it as <c>cursor</c> for the next page; null on the last.</param>
internal sealed record TransactionsResponse(
    IReadOnlyList<TransactionResponse> Transactions,
    long TotalCount,
    bool HasMore,
    string? NextCursor);
