namespace OrderProcessor.Api.Tests.Auth;

public sealed class PasswordSheddingTests : IAsyncLifetime
{
    private const int WaitSeconds = 2;
    private RunningProgram _program = null!;

    // So slow to hash that few fit into the wait.
    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start(
        "--environment=Production",
        $"--Cors:Origins:0={Client.Origin}",
        "--Auth:BcryptCost=15",
        $"--Auth:PasswordWaitSeconds={RunningProgram.Number(WaitSeconds)}",
        "--Limits:RequestSeconds=600",
        "--Limits:BodySeconds=600",
        "--Limits:BodyBytesPerSecond=0");

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task Only_as_many_sign_in_at_a_time_as_can_be_served_and_others_are_not_kept_out()
    {
        var client = _program.NewClient();
        var held = new List<HalfSent>();
        for (var place = 0; place < _program.PasswordPlaces; place++)
        {
            held.Add(await HalfSent.From(_program.NewClient(), "auth/login"));
        }

        Reply? shed = null;
        await RunningProgram.Until(async () =>
            (shed = await client.Post("auth/login", "{}")).Status == 503);

        shed!.Refuses(503, "OVERLOADED");
        Assert.Equal(RunningProgram.Number(WaitSeconds), shed.Header("Retry-After"));
        (await client.Post("auth/register", "{}")).Is(422);
        (await client.Get("inventory/assets")).Is(200);

        held.ForEach(one => one.Dispose());
        await RunningProgram.Until(async () =>
            (await client.Post("auth/login", "{}")).Status == 422);
    }
}
