using System.Globalization;
using OrderProcessor.Silo.Tests.Backtests.Paper;

namespace OrderProcessor.Silo.Tests.Backtests;

/// <summary>Makes up a script that trades a recording from its beginning to its end: orders of
/// every type near the prices of then, some of which are replaced or canceled. The same seed makes
/// the same script.</summary>
/// <param name="feed">Path of the recording.</param>
/// <param name="seed">Decides everything there is to decide.</param>
/// <param name="byClock">Whether some orders wait until a time.</param>
internal sealed class ScriptMaker(string feed, int seed, bool byClock = true)
{
    private const string Header = "time_utc,action,client_order_id,order_type,asset_id,quantity,"
        + "notional,price,stop_price,trail_amount,trail_percent,time_in_force,expires_at,post_only,"
        + "order_class,take_profit.price,stop_loss.stop_price,stop_loss.price,"
        + "stop_loss.trail_amount,stop_loss.trail_percent";

    private const int PlacedOfTen = 8;
    private static readonly string[] Columns = Header.Split(',');

    private static readonly string[] Types =
    [
        "market", "market", "limit", "limit", "limit", "stop", "stop_limit", "trailing_stop",
        "oco", "oto", "bracket",
    ];

    private readonly Random _random = new(seed);
    private readonly List<Dictionary<string, string>> _placed = [];

    /// <summary>Lines that place so many orders, with those that change them between.</summary>
    public IEnumerable<string> Lines(int orders)
    {
        var quotes = PaperQuote.Read(feed);
        var (begin, end) = (quotes[0].Time.AddMinutes(25), quotes[^1].Time);
        var step = (end - begin) / (orders * 10 / PlacedOfTen);
        var latest = new Dictionary<string, PaperQuote>();
        var (at, next) = (begin, 0);
        yield return Header;
        while (_placed.Count < orders)
        {
            for (; next < quotes.Count && quotes[next].Time <= at; next++)
            {
                latest[quotes[next].Asset] = quotes[next];
            }

            yield return Line(Row(at, latest.Values.ToArray()));
            at += TimeSpan.FromSeconds(Math.Max(1, (int)(step.TotalSeconds * Share(0.5, 1.45))));
            // Now and then at the very moment of a price.
            at = _random.Next(10) == 0 && at.Second != 0 ? at.AddSeconds(60 - at.Second) : at;
        }
    }

    private static string Line(Dictionary<string, string> row) =>
        string.Join(',', Columns.Select(column => row.GetValueOrDefault(column, "")));

    private Dictionary<string, string> Row(DateTime at, PaperQuote[] quotes)
    {
        var row = new Dictionary<string, string> { ["time_utc"] = Time(at) };
        if (_placed.Count > 0 && _random.Next(10) >= PlacedOfTen)
        {
            Change(row, _placed[^_random.Next(1, Math.Min(80, _placed.Count + 1))], quotes);
            return row;
        }

        row["action"] = "place";
        row["client_order_id"] = $"order-{_placed.Count + 1}";
        Place(row, quotes[_random.Next(quotes.Length)], Types[_random.Next(Types.Length)], at);
        _placed.Add(row);
        return row;
    }

    private void Change(
        Dictionary<string, string> row, Dictionary<string, string> order, PaperQuote[] quotes)
    {
        row["client_order_id"] = order["client_order_id"];
        row["action"] = _random.Next(2) == 0 ? "cancel" : "replace";
        if (row["action"] == "cancel")
        {
            return;
        }

        var quote = quotes.First(one => one.Asset == order["asset_id"]);
        foreach (var price in new[] { "price", "stop_price" }.Where(order.ContainsKey))
        {
            row[price] = Near(quote, 0.98, 1.02);
        }

        foreach (var trail in new[] { "trail_amount", "trail_percent" }.Where(order.ContainsKey))
        {
            row[trail] = trail == "trail_amount" ? Part(quote) : Percent();
        }

        if (_random.Next(3) == 0)
        {
            row["quantity"] = Quantity(quote);
        }

        if (row.Count == 3 || _random.Next(6) == 0)
        {
            row["time_in_force"] = byClock ? "day" : "gtc";
        }
    }

    private void Place(Dictionary<string, string> row, PaperQuote quote, string type, DateTime at)
    {
        row["asset_id"] = quote.Asset;
        var group = type is "oco" or "oto" or "bracket";
        var kind = type == "oco" ? "limit"
            : group ? new[] { "market", "limit", "stop", "trailing_stop" }[_random.Next(4)]
            : type;
        var buys = type != "oco" && (group || _random.Next(2) == 0);
        row["order_type"] = $"{kind}_{(buys ? "buy" : "sell")}";
        Amount(row, quote, kind, buys, group);
        if (type != "oco")
        {
            Prices(row, quote, kind, buys);
        }

        Terms(row, kind, group, at);
        if (group)
        {
            Legs(row, quote, type);
        }
    }

    private void Amount(
        Dictionary<string, string> row, PaperQuote quote, string kind, bool buys, bool group)
    {
        if (!group && kind is "market" or "limit" && _random.Next(4) == 0)
        {
            row["notional"] = Text((decimal)_random.Next(500, 90_000) / 100);
        }
        else
        {
            row["quantity"] = !buys && !group && _random.Next(20) == 0 ? "all" : Quantity(quote);
        }
    }

    private void Prices(
        Dictionary<string, string> row, PaperQuote quote, string kind, bool buys)
    {
        if (kind is "limit")
        {
            row["price"] = buys ? Near(quote, 0.975, 1.004) : Near(quote, 0.996, 1.025);
        }

        if (kind is "stop" or "stop_limit")
        {
            row["stop_price"] = buys ? Near(quote, 0.998, 1.02) : Near(quote, 0.98, 1.002);
        }

        if (kind is "stop_limit")
        {
            var stop = PaperQuote.Number(row["stop_price"]);
            row["price"] = Text(Math.Round(stop * (decimal)Share(0.997, 1.003), 2));
        }

        if (kind is "trailing_stop")
        {
            var byAmount = _random.Next(2) == 0;
            row[byAmount ? "trail_amount" : "trail_percent"] = byAmount ? Part(quote) : Percent();
        }
    }

    private void Terms(Dictionary<string, string> row, string kind, bool group, DateTime at)
    {
        var choice = _random.Next(10);
        var canWait = byClock && kind != "market";
        if (canWait && choice is 0 or 1)
        {
            row["time_in_force"] = "day";
        }
        else if (canWait && choice is 2 or 3)
        {
            row["time_in_force"] = "gtd";
            row["expires_at"] = Time(at.AddMinutes(_random.Next(3, 600)));
        }
        else if (kind == "limit" && !group && choice is 4 or 5)
        {
            row["time_in_force"] = choice == 4 ? "ioc" : "fok";
        }
        else if (kind == "limit" && !group && choice is 6)
        {
            row["post_only"] = "true";
        }
    }

    private void Legs(Dictionary<string, string> row, PaperQuote quote, string type)
    {
        var takesProfit = type != "oto" || _random.Next(2) == 0;
        if (takesProfit)
        {
            row["take_profit.price"] = Near(quote, 1.001, 1.02);
        }

        var choice = _random.Next(4);
        if ((type == "oto" && takesProfit) || choice > 3)
        {
            choice = -1;
        }

        if (choice is 0 or 1)
        {
            row["stop_loss.stop_price"] = Near(quote, 0.97, 0.995);
            var limit = PaperQuote.Number(row["stop_loss.stop_price"]) * 0.999m;
            row["stop_loss.price"] = choice == 0 ? "" : Text(Math.Round(limit, 2));
        }
        else if (choice is 2)
        {
            row["stop_loss.trail_amount"] = Part(quote);
        }
        else if (choice is 3)
        {
            row["stop_loss.trail_percent"] = Percent();
        }

        row["order_class"] = type;
    }

    private string Near(PaperQuote quote, double low, double high) =>
        Text(Math.Round(quote.Bid * (decimal)Share(low, high), 2));

    private string Part(PaperQuote quote) =>
        Text(Math.Max(0.01m, Math.Round(quote.Bid * (decimal)Share(0.001, 0.02), 2)));

    private string Percent() => Text(Math.Round((decimal)Share(0.1, 2.5), 2));

    // Of no more than can be paid for a thousand times.
    private string Quantity(PaperQuote quote) => Text(Math.Max(
        0.001m,
        Math.Round((decimal)Share(20, 900) / quote.Bid, _random.Next(2) == 0 ? 3 : 8)));

    private double Share(double low, double high) =>
        low + (_random.NextDouble() * (high - low));

    private static string Time(DateTime time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(decimal number) =>
        number.ToString("0.########", CultureInfo.InvariantCulture);
}
