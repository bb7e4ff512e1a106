namespace OrderProcessor.Api.Tests.Admission;

public sealed class PasswordSheddingTests : IAsyncLifetime
{
    private const int WaitSeconds = 5;
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
        using var half = await HalfSentBy(_program.NewClient());
        using var rest = await HalfSentBy(_program.NewClient());
        using var odd = await HalfSentBy(_program.NewClient());
        var client = _program.NewClient();

        var shed = await UntilAnswered(client, 503);

        shed.Refuses(503, "OVERLOADED");
        Assert.Equal(RunningProgram.Number(WaitSeconds), shed.Header("Retry-After"));
        (await client.Post("auth/register", "{}")).Is(422);
        (await client.Get("inventory/assets")).Is(200);

        half.Dispose();
        rest.Dispose();
        odd.Dispose();
        await UntilAnswered(client, 422);
    }

    [Fact]
    public async Task One_address_cannot_keep_all_others_from_signing_in()
    {
        var (greedy, other) = (_program.NewClient(), _program.NewClient());
        using var half = await HalfSentBy(greedy);

        (await UntilAnswered(greedy, 503)).Refuses(503, "OVERLOADED");

        (await other.Post("auth/login", "{}")).Is(422);
    }

    // As many as one address may have.
    private Task<Held> HalfSentBy(Client client) =>
        Held.By(client, Math.Max(1, _program.MaxQueuedPasswords / 2), "auth/login");

    private static async Task<Reply> UntilAnswered(Client client, int status)
    {
        Reply? reply = null;
        await RunningProgram.Until(async () =>
            (reply = await client.Post("auth/login", "{}")).Status == status);
        return reply!;
    }
}
