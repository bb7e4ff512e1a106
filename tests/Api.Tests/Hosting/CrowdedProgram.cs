using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>A program with few permits for requests, which waits long for their bodies.</summary>
public sealed class CrowdedProgram : IAsyncLifetime
{
    internal const int PermitsPerAddress = 2;
    internal const int Permits = 2 * PermitsPerAddress;

    private const string AdminName = "crowd_admin";
    private RunningProgram _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningProgram.Start(
        "--environment=Production",
        $"--Cors:Origins:0={Client.Origin}",
        $"--Bootstrap:Admin:Username={AdminName}",
        $"--Bootstrap:Admin:Email={AdminName}@example.com",
        $"--Bootstrap:Admin:Password={Person.Password}",
        $"--Limits:ConcurrentRequests={RunningProgram.Number(Permits)}",
        $"--Limits:ConcurrentRequestsPerAddress={RunningProgram.Number(PermitsPerAddress)}",
        "--Limits:ConcurrentAdminRequests=2",
        "--Limits:RequestSeconds=600",
        "--Limits:BodySeconds=600",
        "--Limits:BodyBytesPerSecond=0");

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    internal Client NewClient() => _running.NewClient();

    internal async Task<Person> Admin()
    {
        await RunningProgram.Until(() =>
            _running.Grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key).Any());
        var admin = new Person(NewClient(), AdminName);
        await admin.SignIn();
        return admin;
    }

    /// <summary>Takes every permit that one address can have, with requests whose bodies do not
    /// come.</summary>
    internal static Task<Held> TakePermits(Client client) => Held.By(client, PermitsPerAddress);
}
