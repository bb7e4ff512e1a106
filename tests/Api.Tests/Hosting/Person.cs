using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Someone with an account, signed in.</summary>
internal sealed class Person(Client client, string username)
{
    public const string Password = "Correct-Horse-9";

    public Client Client => client;

    public string Username => username;

    public string AccessToken { get; private set; } = "";

    public string RefreshToken { get; private set; } = "";

    public static async Task<Person> Join(Client client, string username)
    {
        var person = new Person(client, username);
        (await client.Post("auth/register", Form(username).ToJsonString())).Is(201);
        await person.SignIn();
        return person;
    }

    /// <summary>A registration that is in order.</summary>
    public static JsonObject Form(string username) => new()
    {
        ["username"] = username,
        ["email"] = $"{username}@example.com",
        ["password"] = Password,
        ["first_name"] = "Ada",
        ["last_name"] = "Lovelace",
    };

    public static string Login(string username, string password = Password) =>
        new JsonObject { ["username"] = username, ["password"] = password }.ToJsonString();

    /// <summary>Opens another session and goes on in it.</summary>
    public async Task SignIn(string password = Password)
    {
        var reply = (await client.Post("auth/login", Login(username, password))).Is(200);
        Use(reply);
    }

    public void Use(Reply tokens)
    {
        AccessToken = tokens.Body.Text("access_token");
        RefreshToken = tokens.Body.Text("refresh_token");
        client.Authorization = $"Bearer {AccessToken}";
    }

    public Task<Reply> Get(string path) => client.Get(path);

    public Task<Reply> Post(string path, string? body = null, string? key = null) =>
        client.Post(path, body, key);

    public Task<Reply> Deposit(string amount, string? key = null) =>
        Post("balance/deposit", $$"""{"amount":"{{amount}}"}""", key);

    public Task<Reply> Withdraw(string amount, string? key = null) =>
        Post("balance/withdraw", $$"""{"amount":"{{amount}}"}""", key);

    public Task<Reply> Buy(string assetId, string quantity, string? key = null) =>
        Post("orders", Order("market_buy", assetId, quantity), key);

    public Task<Reply> Sell(string assetId, string quantity, string? key = null) =>
        Post("orders", Order("market_sell", assetId, quantity), key);

    public async Task<decimal> Cash() =>
        (await Get("balance")).Is(200).Body.Money("current_balance");

    public static string Order(
        string type, string assetId, string quantity, string? clientOrderId = null) =>
        new JsonObject
        {
            ["order_type"] = type,
            ["asset_id"] = assetId,
            ["quantity"] = quantity,
            ["client_order_id"] = clientOrderId,
        }.ToJsonString();
}
