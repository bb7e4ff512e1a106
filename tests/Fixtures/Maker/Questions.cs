using System.Globalization;
using static OrderProcessor.Fixtures.Maker.People;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>What a fixture's program is asked at the end: everything whose answer does not depend
/// on when it is asked or on the feed: candles of a recording are a series of their own.</summary>
/// <param name="story">What happened.</param>
/// <param name="from">When it began.</param>
/// <param name="to">When it was over.</param>
internal sealed class Questions(Story story, DateTimeOffset from, DateTimeOffset to)
{
    private static readonly string[] OfPeople =
    [
        "auth/profile", "balance", "balance/transactions?limit=100&order=asc",
        "balance/transactions?limit=100&order=desc&transaction_type=withdraw",
        "balance/transactions.csv", "orders?limit=100", "orders?limit=100&offset=100",
        "orders?limit=100&asset_id=ETH", "orders?limit=100&order_type=market_sell",
        "orders?limit=100&status=completed", "orders?limit=100&status=open",
        "orders.csv", "alerts", "portfolio", "assets/balances",
        "assets/ETH/transactions?limit=100", "operations/never-seen",
    ];

    private static readonly string[] OfAssets = ["BTC", "DOGE", "ETH", "FIXT", "LINK", "XMR"];

    /// <summary>Questions that change nothing, in the order they are asked.</summary>
    public IEnumerable<Exchange> All() =>
    [
        .. People.All.SelectMany(account => OfPeople.Select(path => Get(account.Username, path))),
        .. People.All.Select(account => Get(account.Username, Equity())),
        .. Keys().Select(key => Get(key.As, $"operations/{key.Key}")),
        .. story.Orders.Select(order => Get(order.Who, $"orders/{order.OrderId}")),
        .. OfAssets.Select(asset => Get(Ada, $"balance/asset/{asset}")),
        .. OfAssets.Select(asset => Get("", $"inventory/assets/{asset}")),
        Get("", "inventory/assets?limit=100"),
        .. People.All.SelectMany(OfAdmins),
        Get(Chief, "admin/users?limit=100"),
        Get(Chief, "admin/adjustments"),
        Get(Chief, "admin/adjustments?status=pending"),
        Get(Chief, "admin/ledger/trial-balance"),
        Get(Chief, $"admin/audit?limit=100&action=freeze&{Time()}"),
        Get(Chief, $"admin/audit/verification?day={to.UtcDateTime:yyyy-MM-dd}"),
    ];

    private IEnumerable<Exchange> OfAdmins(FixtureAccount account) =>
    [
        Get(Chief, $"admin/users/{account.Username}"),
        new() { As = Chief, Method = "POST", Path = $"admin/users/{account.Username}/verify" },
        Get(Chief, $"admin/audit?limit=100&user={account.Username}&{Time()}"),
    ];

    // Adjustments have keys of their own, which are no operations of the admin's account.
    private IEnumerable<(string As, string Key)> Keys() => story.Repeatable
        .Where(done => done.Key is not null
            && !done.Path.StartsWith("admin", StringComparison.Ordinal))
        .Select(done => (done.As, done.Key!))
        .Distinct();

    private string Equity() =>
        $"portfolio/equity?interval=1m&from={Moment(from.AddMinutes(-1))}&to={Moment(to)}";

    private string Time() => $"from={Moment(from)}&to={Moment(to)}";

    private static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Exchange Get(string who, string path) =>
        new() { As = who, Method = "GET", Path = path };
}
