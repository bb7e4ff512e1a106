using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Csv;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Api.Portfolios;

/// <summary>All movements of cash as a file, oldest first.</summary>
internal static class TransactionExport
{
    private const string Columns =
        "transaction_id,transaction_type,amount,status,created_at,balance_after,reference";

    public static void MapTransactionExport(this IEndpointRouteBuilder api) =>
        api.MapGet("/balance/transactions.csv", Export).WithSummary("Export transactions")
            .WithTags("Cash")
            .WithDescription("The whole history of cash as a file, oldest first.")
            .RequireAuthorization(Policies.Customer)
            .Produces<string>(200, CsvExport.MediaType)
            .DisableRequestTimeout();

    private static Task<PushStreamHttpResult> Export(
        [FromQuery(Name = "transaction_type"), WordRule<TransactionType>(Optional = true)]
        string? transactionType,
        [EpochRule(Optional = true), Description(EpochRuleAttribute.Meaning)] string? epoch,
        Caller caller,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        var portfolio = grains.Reference<IPortfolioGrain>(caller.AccountId);
        var query = new HistoryQuery
        {
            Limit = 1,
            TransactionType = WordRuleAttribute<TransactionType>.Read(transactionType),
            Epoch = EpochRuleAttribute.Read(epoch),
        };
        return CsvExport.Of(
            "transactions.csv",
            Columns,
            query,
            page => portfolio.Transactions(page, cancellationToken),
            Line,
            cancellationToken);
    }

    private static CsvText Line(Transaction moved) => new CsvText()
        .Text(moved.TransactionId)
        .Word(moved.Type)
        .Number(moved.Amount.Usd())
        .Text("completed")
        .Time(moved.CreatedAt)
        .Number(moved.BalanceAfter.Usd())
        .Text(moved.Reference);
}
