using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Brings cash in or takes it out.</summary>
internal sealed record CashRequest
{
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
internal sealed record TransactionsResponse(
    IReadOnlyList<TransactionResponse> Transactions,
    long TotalCount,
    bool HasMore,
    string? NextCursor);
