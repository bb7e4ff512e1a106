using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Cash: the balance, what moves it and its history.</summary>
internal static class BalanceEndpoints
{
    private const int DefaultLimit = 50;

    public static void MapBalance(this IEndpointRouteBuilder api)
    {
        var balance = api.MapGroup("/balance").WithTags("Cash")
            .RequireAuthorization(Policies.Customer);
        balance.MapGet("", Read).WithSummary("Get balance")
            .WithDescription("Cash in USD: all of it, what is free and what is held for orders.");
        // Money on its way in has nowhere else to go: a frozen account still takes it.
        balance.MapPost("/deposit", Deposit).WithSummary("Deposit cash")
            .WithDescription("Brings cash in, up to the daily limit.")
            .Audited("deposit").Ranked(AuditRank.Money)
            .Refuses(422, RefusalCode.DailyLimitExceeded, RefusalCode.BalanceLimitExceeded)
            .RefusesKeys()
            .WithMetadata(CashExamples.Deposit);
        balance.MapPost("/withdraw", Withdraw).WithSummary("Withdraw cash")
            .WithDescription("Takes cash out, up to the daily limit and what is not held.")
            .Audited("withdraw").Ranked(AuditRank.Money)
            .Refuses(403, RefusalCode.AccountFrozen)
            .Refuses(422, RefusalCode.DailyLimitExceeded, RefusalCode.InsufficientFunds)
            .RefusesKeys()
            .WithMetadata(CashExamples.Withdraw);
        balance.MapGet("/transactions", Transactions).WithSummary("List transactions")
            .WithDescription("The history of cash, oldest first unless asked otherwise.");
    }

    private static async Task<Ok<BalanceResponse>> Read(
        Caller caller, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var owned = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Read(cancellationToken);
        var updatedAt = owned.CashUpdatedAt
            ?? (await grains.Reference<IUserGrain>(caller.Username).Profile(cancellationToken))!
                .CreatedAt;
        return TypedResults.Ok(new BalanceResponse(
            (owned.CashAvailable + owned.CashHeld).Usd(),
            owned.CashAvailable.Usd(),
            owned.CashHeld.Usd(),
            updatedAt.OnWire()));
    }

    private static async Task<Results<Created<CashMovedResponse>, ProblemHttpResult>> Deposit(
        Body<CashRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        AuditNote.Of(http, detail: body.Value.Amount!.Value.Usd());
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId).Deposit(
            new DepositCash
            {
                Amount = body.Value.Amount!.Value,
                OperationKey = operationKey,
            });
        return reply.CashMoved(http);
    }

    private static async Task<Results<Created<CashMovedResponse>, ProblemHttpResult>> Withdraw(
        Body<CashRequest> body,
        [FromHeader(Name = OperationKeys.Header), OperationKeyRule(Optional = true)]
        string? operationKey,
        Caller caller,
        HttpContext http,
        IGrainFactory grains)
    {
        AuditNote.Of(http, detail: body.Value.Amount!.Value.Usd());
        var reply = await grains.Reference<IPortfolioGrain>(caller.AccountId).Withdraw(
            new WithdrawCash
            {
                Amount = body.Value.Amount!.Value,
                OperationKey = operationKey,
            });
        return reply.CashMoved(http);
    }

    private static async Task<Results<Ok<TransactionsResponse>, ProblemHttpResult>> Transactions(
        [IntegerRule(1, 100, DefaultLimit, Optional = true)] string? limit,
        [IntegerRule(0, 100_000, 0, Optional = true)] string? offset,
        [CursorRule(Optional = true)] string? cursor,
        [ChoiceRule("asc", "desc", Optional = true)] string? order,
        [FromQuery(Name = "transaction_type"), WordRule<TransactionType>(Optional = true)]
        string? transactionType,
        [EpochRule(Optional = true), Description(EpochRuleAttribute.Meaning)] string? epoch,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var query = new HistoryQuery
        {
            Limit = IntegerRuleAttribute.Read(limit, DefaultLimit),
            Offset = IntegerRuleAttribute.Read(offset, 0),
            After = CursorRuleAttribute.Read(cursor),
            Descending = order == "desc",
            TransactionType = WordRuleAttribute<TransactionType>.Read(transactionType),
            Epoch = EpochRuleAttribute.Read(epoch),
        };
        var page = await grains.Reference<IPortfolioGrain>(caller.AccountId)
            .Transactions(query, cancellationToken);
        return TypedResults.Ok(new TransactionsResponse(
            [.. page.Items.Select(TransactionResponse.Of)],
            page.Total,
            page.Next is not null,
            CursorRuleAttribute.Write(page.Next)));
    }
}
