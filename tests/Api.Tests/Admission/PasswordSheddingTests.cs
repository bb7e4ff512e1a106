namespace OrderProcessor.Api.Tests.Admission;

public sealed class PasswordSheddingTests : IAsyncLifetime
{
    private const string Login = "auth/login";
    private const int WaitSeconds = 10;
    private const int AddressesToFillAll = 4;
    private RunningProgram _program = null!;

    // So slow to hash that few fit into the wait.
    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start(
        "--environment=Production",
        $"--Cors:Origins:0={Client.Origin}",
        "--Auth:BcryptCost=14",
        $"--Auth:PasswordWaitSeconds={RunningProgram.Number(WaitSeconds)}",
        "--Limits:RequestSeconds=600",
        "--Limits:BodySeconds=600",
        "--Limits:BodyBytesPerSecond=0");

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task Only_as_many_sign_in_at_a_time_as_can_be_served_and_others_are_not_kept_out()
    {
        var held = new List<Held>();
        // One more than fill it, for what a quarter of it leaves over.
        for (var addresses = 0; addresses <= AddressesToFillAll; addresses++)
        {
            held.Add(await HalfSentBy(_program.NewClient()));
        }

        var client = _program.NewClient();

        var shed = await UntilAnswered(client, 503);

        shed.Refuses(503, "OVERLOADED");
        Assert.Equal(RunningProgram.Number(WaitSeconds), shed.Header("Retry-After"));
        (await client.Post("auth/register", "{}")).Is(422);
        (await client.Get("inventory/assets")).Is(200);

        held.ForEach(one => one.Dispose());
        await UntilAnswered(client, 422);
    }

    [Theory]
    [InlineData("auth/login")]
    [InlineData("auth/register")]
    public async Task Three_addresses_cannot_keep_a_fourth_out(string path)
    {
        var greedy = _program.NewClient();
        using var first = await HalfSentBy(greedy, path);
        using var second = await HalfSentBy(_program.NewClient(), path);
        using var third = await HalfSentBy(_program.NewClient(), path);

        (await UntilAnswered(greedy, 503, path)).Refuses(503, "OVERLOADED");

        (await _program.NewClient().Post(path, "{}")).Is(422);
    }

    // As many as one address may have.
    private Task<Held> HalfSentBy(Client client, string path = Login) =>
        Held.By(client, Math.Max(1, _program.MaxQueuedPasswords / AddressesToFillAll), path);

    private static async Task<Reply> UntilAnswered(
        Client client, int status, string path = Login)
    {
        Reply? reply = null;
        await RunningProgram.Until(async () =>
            (reply = await client.Post(path, "{}")).Status == status);
        return reply!;
    }
}
