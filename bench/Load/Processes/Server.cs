using System.Globalization;
using System.Net;
using OrderProcessor.Servers;

namespace OrderProcessor.Bench.Load.Processes;

/// <summary>The program as it was built, with a data folder of its own, as in production: request
/// logs, limits, audit and metrics are on.</summary>
/// <param name="program">The built program.</param>
/// <param name="settings">What is set otherwise than by default.</param>
internal sealed class Server(
    string program, params IReadOnlyList<string> settings) : ServerProcess
{
    /// <summary>Nothing is held back, and passwords are cheap.</summary>
    public static readonly string[] Unlimited =
    [
        "ASPNETCORE_ENVIRONMENT=Production", "Auth__BcryptCost=4",
        "Limits__RequestsPerMinute=1000000000", "Limits__RequestsPerMinutePerUser=1000000000",
        "Limits__LoginsPerMinute=1000000000", "Limits__MaxOrderNotional=1000000",
        "Limits__DailyDeposit=1000000000", "Limits__DailyWithdrawal=1000000000",
    ];

    private readonly HttpClient _http = new();

    public IPEndPoint Address => new(IPAddress.Loopback, Port);

    public Uri Base => new($"http://{Address}");

    public Usage Usage => Usage.Of(ProcessId);

    /// <summary>Bytes in its database and the log beside it.</summary>
    public long StoredBytes => new DirectoryInfo(Data).EnumerateFiles("*.db*")
        .Sum(file => file.Length);

    public string Data => Path.Combine(DataPath, "data");

    protected override IReadOnlyList<string> Command =>
    [
        "env", .. settings, "dotnet", program, "--urls", $"{Base}", "--Data:Path", Data,
    ];

    /// <summary>Bytes it has allocated since it started.</summary>
    public async Task<double> Allocated() =>
        (await _http.GetStringAsync(new Uri(Base, "/metrics"))).Split('\n')
            .Where(line => line.StartsWith(
                "dotnet_gc_heap_total_allocated", StringComparison.Ordinal))
            .Sum(line => double.Parse(
                line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0],
                CultureInfo.InvariantCulture));

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(
                new Uri(Base, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
