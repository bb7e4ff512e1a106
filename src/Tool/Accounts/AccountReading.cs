using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Stores;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Accounts;

/// <summary>Reads one account's journal from its first record on.</summary>
internal static class AccountReading
{
    public static async Task<AccountView> Of(
        IWholeStore store, KeyRing ring, string name, CancellationToken cancellationToken)
    {
        var account = await AccountList.Find(store, name, cancellationToken);
        using var services = new ServiceCollection().AddMetrics()
            .AddSingleton<JournalMeters>().BuildServiceProvider();
        var verifying = new Verifying(store, ring, services.GetRequiredService<JournalMeters>());
        var loaded = await new JournalCheck<Portfolio, PortfolioRecord>(
            verifying, $"portfolio#{account.AccountId}")
            .Run(new Portfolio { AccountId = account.AccountId }, cancellationToken);
        return new AccountView(
            account,
            loaded.LastNumber,
            loaded.End.Sequence,
            loaded.End.Hash,
            loaded.State.LastAt,
            verifying.Findings.FirstOrDefault()?.ToString(),
            AccountView.BooksOf(loaded.State),
            AccountView.OrdersOf(loaded.State));
    }
}
