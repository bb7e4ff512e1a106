// Trades once through the client that Kiota generates: docs/api-guide.md says how to get it.
using System.Globalization;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Trading.Models;

namespace Trading;

public static class Trade
{
    public static async Task<string> Run(Uri server)
    {
        var name = $"kiota_{Guid.NewGuid():N}"[..20];
        const string Password = "Correct-Horse-9";
        var anyone = Client(server, new AnonymousAuthenticationProvider()).Api.V1;
        await anyone.Auth.Register.PostAsync(new RegisterRequest
        {
            Username = name,
            Email = $"{name}@example.com",
            Password = Password,
            FirstName = "Ada",
            LastName = "Lovelace",
        });
        var tokens = await anyone.Auth.Login.PostAsync(
            new LoginRequest { Username = name, Password = Password });
        var api = Client(server, new BaseBearerTokenAuthenticationProvider(
            new Token(tokens.AccessToken))).Api.V1;

        await api.Balance.Deposit.PostAsync(
            new CashRequest { Amount = "1000.00" },
            request => request.Headers.Add("Idempotency-Key", NewKey()));
        var bought = (await api.Orders.PostAsync(
            new OrderRequest
            {
                OrderType = OrderRequest_order_type.Market_buy,
                AssetId = "ETH",
                Quantity = "0.05",
            },
            request => request.Headers.Add("Idempotency-Key", NewKey()))).Data;

        // Amounts are decimals in text: no double anywhere.
        var total = decimal.Parse(bought.TotalAmount, CultureInfo.InvariantCulture);
        var held = (await api.Portfolio.GetAsync()).Assets.Single();
        await api.Orders.PostAsync(
            new OrderRequest
            {
                OrderType = OrderRequest_order_type.Market_sell,
                AssetId = held.AssetId,
                Quantity = "all",
            },
            request => request.Headers.Add("Idempotency-Key", NewKey()));
        try
        {
            await api.Balance.Withdraw.PostAsync(
                new CashRequest { Amount = "2000.00" },
                request => request.Headers.Add("Idempotency-Key", NewKey()));
            return "Nothing was refused.";
        }
        catch (ProblemDetails refused)
        {
            var cash = (await api.Balance.GetAsync()).CurrentBalance;
            return $"bought {held.Quantity} ETH for {total} USD, left {cash} USD, "
                + $"refused: {refused.Code}";
        }
    }

    private static OrderProcessorClient Client(Uri server, IAuthenticationProvider known) =>
        new(new HttpClientRequestAdapter(known) { BaseUrl = server.ToString().TrimEnd('/') });

    private static string NewKey() => Guid.NewGuid().ToString();

    private sealed class Token(string text) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri,
            Dictionary<string, object> additionalAuthenticationContext,
            CancellationToken cancellationToken) => Task.FromResult(text);
    }
}
