using System.Globalization;
using System.Text.Json.Nodes;
using static OrderProcessor.Fixtures.Maker.People;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>The past of a fixture: something of every kind that the program stores.</summary>
/// <param name="story">Who does it.</param>
/// <param name="callers">Who signs in.</param>
/// <param name="trades">How often the busiest account trades.</param>
internal sealed class Past(Story story, Callers callers, int trades)
{
    public async Task Happen()
    {
        await Register();
        await Ada();
        await new Waiting(story).Happen();
        await Catalogue();
        await Bob();
        await Freeze();
        await Adjust();
        await Refuse();
        await Profiles();
    }

    /// <summary>A while later, when what came before is counted in.</summary>
    public async Task GoOn()
    {
        await story.Deposit(People.Ada, "12.34", "ada-later");
        await story.Deposit(People.Bob, "500", "bob-later-1");
        await story.Sell(People.Bob, "ETH", "0.05", "bob-later-2", "bob-later");
    }

    private async Task Register()
    {
        foreach (var (number, username) in WhoRegister.Index())
        {
            await story.Do(
                "",
                "POST",
                "auth/register",
                new()
                {
                    ["username"] = username,
                    ["email"] = $"{username}@example.com",
                    ["password"] = Password,
                    ["first_name"] = "Fixture",
                    ["last_name"] = "Person",
                    ["phone"] = $"+4179123450{number}",
                    ["date_of_birth"] = "1990-02-28",
                    ["marketing_emails_consent"] = number % 2 == 0,
                },
                status: 201);
        }

        await story.Do(
            Chief, "PUT", $"admin/users/{Second}/role", new() { ["role"] = "admin" });
    }

    private async Task Ada()
    {
        await story.Deposit(People.Ada, "5000.00", "ada-deposit-1");
        await story.Deposit(People.Ada, "250.5");
        await story.Withdraw(People.Ada, "100.25", "ada-withdraw-1");
        await story.Withdraw(People.Ada, "1");
        await story.Buy(People.Ada, "BTC", "0.01", "ada-buy-1");
        await story.Buy(People.Ada, "ETH", "0.5", "ada-buy-2", "ada-eth-1");
        await story.Buy(People.Ada, "DOGE", "123.45678901");
        await story.Buy(People.Ada, "SOL", "2", clientId: "ada-sol-1");
        await story.Sell(People.Ada, "BTC", "0.004", "ada-sell-1");
        await story.Sell(People.Ada, "SOL", "2", "ada-sell-2");
        // The same order once more: under another key, and without one.
        await story.Buy(People.Ada, "ETH", "0.5", "ada-buy-3", "ada-eth-1");
        await story.Buy(People.Ada, "SOL", "2", clientId: "ada-sol-1");
        // The same key once more.
        await story.Deposit(People.Ada, "5000.00", "ada-deposit-1");
    }

    private async Task Catalogue()
    {
        await story.Do(
            Chief,
            "POST",
            "admin/assets",
            new() { ["asset_id"] = "FIXT", ["name"] = "Fixture", ["reference_price"] = "12.5" },
            status: 201);
        await story.Do(
            Chief,
            "POST",
            "admin/assets",
            new()
            {
                ["asset_id"] = "GONE",
                ["name"] = "Gone",
                ["reference_price"] = "1",
                ["status"] = "inactive",
            },
            status: 201);
        await story.Do(
            Chief, "PUT", "admin/assets/FIXT", new() { ["description"] = "Listed for a fixture." });
        await story.Do(Chief, "PUT", "admin/assets/LINK/price", Override("19.95", 86_400));
        await story.Do(Chief, "PUT", "admin/assets/DOGE/price", Override("0.36", 600));
        await story.Buy(People.Ada, "LINK", "10", "ada-buy-override");
        await story.Buy(People.Ada, "DOGE", "10", "ada-buy-override-2");
        await story.Buy(Chief, "LINK", "1", "chief-own-price", status: 422);
        await story.Do(Chief, "DELETE", "admin/assets/DOGE/price");
        await story.Do(
            Chief,
            "PUT",
            "admin/assets/DOGE",
            new() { ["quantity_step"] = "0.5", ["min_quantity"] = "0.5" });
        await story.Buy(People.Ada, "XMR", "0.5", "ada-buy-before-halt");
        await story.Do(Chief, "POST", "admin/assets/XMR/halt");
        await story.Do(Chief, "POST", "admin/assets/SOL/halt");
        await story.Do(Chief, "POST", "admin/assets/SOL/resume");
        await story.Buy(People.Ada, "XMR", "0.1", "ada-buy-halted", status: 422);
        await story.Sell(People.Ada, "XMR", "0.1", status: 422);
    }

    private async Task Bob()
    {
        // At the same time, so that batches hold several records.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            story.Deposit(People.Bob, "1000", number % 2 == 0 ? $"bob-deposit-{number}" : null)));
        for (var trade = 0; trade < trades; trade++)
        {
            var (asset, quantity) = (trade % 3) switch
            {
                0 => ("ETH", "0.05"),
                1 => ("BTC", "0.001"),
                _ => ("SOL", "0.75"),
            };
            var number = trade.ToString(CultureInfo.InvariantCulture);
            var (key, clientId) = (trade % 4) switch
            {
                0 => ($"bob-{number}", null),
                1 => (null, $"bob-client-{number}"),
                2 => ($"bob-{number}", $"bob-client-{number}"),
                _ => ((string?)null, (string?)null),
            };
            await (trade < 6 || trade % 5 != 0
                ? story.Buy(People.Bob, asset, quantity, key, clientId)
                : story.Sell(People.Bob, asset, quantity, key, clientId));
        }
    }

    private async Task Freeze()
    {
        foreach (var username in (string[])[Carol, Dave])
        {
            await story.Deposit(username, "2000", $"{username}-deposit");
            await story.Buy(username, "ETH", "0.1", $"{username}-buy", $"{username}-eth");
            await story.Do(Chief, "POST", $"admin/users/{username}/freeze");
            await story.Buy(username, "ETH", "0.1", $"{username}-while-frozen", status: 403);
            // Money on its way in has nowhere else to go.
            await story.Deposit(username, "10", $"{username}-deposit-frozen");
        }

        await story.Do(Second, "POST", $"admin/users/{Dave}/unfreeze");
        await story.Sell(Dave, "ETH", "0.05", $"{Dave}-sell");
    }

    private async Task Adjust()
    {
        await Adjusted(Chief, People.Ada, "25.50", "Goodwill", "chief-small", 201);
        await Adjusted(Chief, People.Ada, "-0.25", "Rounding", null, 201);
        var large = await Adjusted(Chief, People.Ada, "1500", "Lost transfer", "chief-large", 202);
        await Decide(large, "approve");
        var own = await Adjusted(Chief, Chief, "300", "Salary", "chief-own", 202);
        await Decide(own, "approve");
        var back = await Adjusted(Second, People.Bob, "-2000", "Chargeback", "second-large", 202);
        await Decide(back, "reject");
        await Adjusted(Chief, People.Ada, "-50000", "Too much", "chief-too-much", 202);
        await Adjusted(Chief, Erin, "-5", "Nothing there", "chief-refused", 422);
        await story.Deposit(Chief, "700", "chief-deposit");
        await story.Buy(Chief, "ETH", "0.1", "chief-buy");
    }

    private async Task Refuse()
    {
        await story.Withdraw(People.Ada, "4999.99", "ada-too-much", status: 422);
        await story.Withdraw(People.Ada, "4999.99", status: 422);
        await story.Withdraw(People.Bob, "5000.01", "bob-over-limit", status: 422);
        await story.Buy(People.Ada, "BTC", "0.09", "ada-funds", status: 422);
        await story.Buy(People.Ada, "BTC", "5", "ada-notional", status: 422);
        await story.Buy(People.Ada, "NOSUCH", "1", "ada-unknown", status: 422);
        await story.Buy(People.Ada, "FIXT", "1", "ada-no-price", status: 422);
        await story.Buy(People.Ada, "GONE", "1", "ada-inactive", status: 422);
        await story.Buy(People.Ada, "DOGE", "10.25", "ada-off-step", status: 422);
        await story.Sell(People.Ada, "BTC", "0.05", "ada-holdings", "ada-refused-1", status: 422);
        await story.Buy(People.Ada, "BTC", "0.0000001", "ada-small", status: 422);
        await story.Deposit(People.Ada, "1", "ada-buy-1", status: 422);
        await story.Buy(People.Ada, "BTC", "0.001", "ada-client-reused", "ada-eth-1", status: 422);
    }

    private async Task Profiles()
    {
        await story.Do(
            People.Ada,
            "PUT",
            "auth/profile",
            new()
            {
                ["first_name"] = "Ada Augusta",
                ["email"] = "ada.new@example.com",
                ["current_password"] = Password,
            });
        await story.Do(
            Dave,
            "POST",
            "auth/password",
            new() { ["current_password"] = Password, ["new_password"] = NewPassword });
        callers.Renew(Dave, NewPassword);
        await story.Do(
            "",
            "POST",
            "auth/login",
            new() { ["username"] = Erin, ["password"] = "Not-Her-Password-1" },
            status: 401);
    }

    private Task<Exchange> Adjusted(
        string admin, string whose, string amount, string reason, string? key, int status) =>
        story.Do(
            admin,
            "POST",
            $"admin/users/{whose}/adjustments",
            new() { ["amount"] = amount, ["reason"] = reason },
            key,
            status);

    private Task<Exchange> Decide(Exchange proposed, string how) => story.Do(
        proposed.As == Chief ? Second : Chief,
        "POST",
        $"admin/adjustments/{(string)proposed.Answer!["data"]!["adjustment_id"]!}/{how}");

    private static JsonObject Override(string price, int seconds) => new()
    {
        ["price"] = price,
        ["valid_seconds"] = seconds,
        ["reason"] = "For a fixture",
    };
}
