namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>A program with few logins, few requests per user and two permits for
/// requests.</summary>
public sealed class TightProgram : IAsyncLifetime
{
    // A request may keep its permit for a moment after its answer has arrived.
    internal const int Permits = 2;
    internal const int LoginsPerMinute = 3;
    internal const int RequestsPerMinutePerUser = 4;

    private RunningProgram _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningProgram.Start(
        "--environment=Development",
        $"--Limits:ConcurrentRequests={RunningProgram.Number(Permits)}",
        $"--Limits:ConcurrentRequestsPerAddress={RunningProgram.Number(Permits)}",
        $"--Limits:LoginsPerMinute={RunningProgram.Number(LoginsPerMinute)}",
        $"--Limits:RequestsPerMinutePerUser={RunningProgram.Number(RequestsPerMinutePerUser)}");

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    internal Client NewClient() => _running.NewClient();
}
