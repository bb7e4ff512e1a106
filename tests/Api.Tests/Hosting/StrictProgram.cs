namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>A program for development that lets few requests through.</summary>
public sealed class StrictProgram : IAsyncLifetime
{
    internal const int RequestsPerMinute = 5;

    // The address of the caller with that number.
    private const string ProxyAddress = "127.200.0.1";
    private const int ProxyNumber = (200 - 2) * 62_500;

    private RunningProgram _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningProgram.Start(
        "--environment=Development",
        $"--Proxies:Trusted:0={ProxyAddress}",
        $"--Limits:RequestsPerMinute={RunningProgram.Number(RequestsPerMinute)}");

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    internal Client NewClient() => _running.NewClient();

    /// <summary>Calls from the address that is trusted to say for whom.</summary>
    internal Client Proxy() => _running.NewClient(ProxyNumber);
}
