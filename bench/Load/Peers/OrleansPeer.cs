using System.Net;
using OrderProcessor.Bench.Load.Http;
using OrderProcessor.Bench.Load.Processes;
using OrderProcessor.Servers;

namespace OrderProcessor.Bench.Load.Peers;

/// <summary>The same order in Orleans' two usual ways, over HTTP and on the store of the program: a
/// transaction over two grains, and a state that each call writes whole. No tokens, no limits, no
/// records, no logs.</summary>
/// <param name="program">It is built beside this program.</param>
internal sealed class OrleansPeer(string program) : ServerProcess
{
    private readonly HttpClient _http = new();

    private readonly int _siloPort = FreePort.Next();
    private readonly int _gatewayPort = FreePort.Next();

    protected override IReadOnlyList<string> Command =>
    [
        "dotnet", program, "--urls", $"http://127.0.0.1:{Port}",
        "--Data:Path", Path.Combine(DataPath, "data"),
        "--Silo:Port", $"{_siloPort}", "--Silo:GatewayPort", $"{_gatewayPort}",
    ];

    /// <summary>Loads it for a while.</summary>
    /// <param name="way">Which of the two.</param>
    /// <param name="accounts">On how many accounts in turn.</param>
    /// <param name="connections">Of how many callers.</param>
    /// <param name="length">How long.</param>
    public async Task<PeerSample> Run(
        string way, int accounts, int connections, TimeSpan length)
    {
        var requests = Enumerable.Range(0, accounts)
            .Select(account => Ask.Post($"/{way}/{account}", token: "", body: "{}"))
            .ToArray();
        var before = Usage.Of(ProcessId).CpuSeconds;
        var measured = await new Driver(
                new IPEndPoint(IPAddress.Loopback, Port),
                number => requests[number % accounts])
            .Closed(connections, length);
        var used = Usage.Of(ProcessId).CpuSeconds - before;
        return new(
            measured.Rate, used / (measured.Count + measured.ErrorCount) * 1e6, measured.Errors);
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            return await _http.GetStringAsync(
                new Uri($"http://127.0.0.1:{Port}/ready"), cancellationToken) is "ready";
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
