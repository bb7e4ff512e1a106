// Trades once through the client that NSwag generates: docs/api-guide.md says how to get Client.cs.
using System.Globalization;
using System.Net.Http.Headers;

namespace Trading;

public static class Trade
{
    public static async Task<string> Run(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        var api = new OrderProcessorClient(http);
        var name = $"typed_{Guid.NewGuid():N}"[..20];
        const string Password = "Correct-Horse-9";
        await api.RegisterAsync(new RegisterRequest
        {
            Username = name,
            Email = $"{name}@example.com",
            Password = Password,
            First_name = "Ada",
            Last_name = "Lovelace",
        });
        var tokens = await api.SignInAsync(
            new LoginRequest { Username = name, Password = Password });
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", tokens.Access_token);

        await api.DepositCashAsync(NewKey(), new CashRequest { Amount = "1000.00" });
        var bought = (await api.PlaceOrderAsync(NewKey(), new OrderRequest
        {
            Order_type = OrderRequestOrder_type.Market_buy,
            Asset_id = "ETH",
            Quantity = "0.05",
        })).Data;

        // Amounts are decimals in text: no double anywhere.
        var total = decimal.Parse(bought.Total_amount, CultureInfo.InvariantCulture);
        var held = (await api.GetPortfolioAsync()).Assets.Single();
        await api.PlaceOrderAsync(NewKey(), new OrderRequest
        {
            Order_type = OrderRequestOrder_type.Market_sell,
            Asset_id = held.Asset_id,
            Quantity = "all",
        });
        await api.WithdrawCashAsync(NewKey(), new CashRequest { Amount = "100.00" });
        try
        {
            await api.WithdrawCashAsync(NewKey(), new CashRequest { Amount = "2000.00" });
            return "Nothing was refused.";
        }
        catch (ApiException<ProblemDetails> refused)
        {
            var cash = (await api.GetBalanceAsync()).Current_balance;
            return $"bought {held.Quantity} ETH for {total} USD, left {cash} USD, "
                + $"refused: {refused.Result.Code}";
        }
    }

    private static string NewKey() => Guid.NewGuid().ToString();
}
