using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Fixtures;

/// <summary>Holds the trial balance against what everybody is told they have.</summary>
internal static class Books
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>The trial balance once everybody's cash is counted in and all accounts were gone
    /// through.</summary>
    public static async Task<JsonNode> Counted(
        Callers callers,
        IReadOnlyCollection<FixtureAccount> accounts,
        CancellationToken cancellationToken)
    {
        var admin = accounts.First(account => account.IsAdmin).Username;
        while (true)
        {
            var cash = 0m;
            foreach (var account in accounts)
            {
                cash += await Cash(callers, account.Username, cancellationToken);
            }

            var trial = (await callers.Get(
                admin, "admin/ledger/trial-balance", cancellationToken)).Answer!;
            if (trial["last_sweep"] is not null && Cash(trial) == cash)
            {
                return trial;
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Somebody's cash, all of it.</summary>
    public static async Task<decimal> Cash(
        Callers callers, string username, CancellationToken cancellationToken) =>
        Number((await callers.Get(username, "balance", cancellationToken))
            .Answer!["current_balance"]);

    /// <summary>A number, or a text that is one.</summary>
    public static decimal Number(JsonNode? number) =>
        decimal.Parse($"{number}", CultureInfo.InvariantCulture);

    private static decimal? Cash(JsonNode trial) => trial["data"]!.AsArray()
        .Where(asset => (string?)asset!["asset_id"] == "USD")
        .Select(asset => (decimal?)(Number(asset!["available"]) + Number(asset["held"])))
        .FirstOrDefault();
}
