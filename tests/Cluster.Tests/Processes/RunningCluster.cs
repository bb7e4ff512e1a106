using System.Globalization;
using System.Security.Cryptography;
using OrderProcessor.Bench;
using OrderProcessor.Certificates;
using OrderProcessor.Cluster.Tests.Books;
using OrderProcessor.Servers;

namespace OrderProcessor.Cluster.Tests.Processes;

/// <summary>A whole deployment on loopback: Redis, a DynamoDB server, silos and front doors, each a
/// process of its own.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private const string TablePrefix = "tests-";
    private const string ErrorMark = "\"@l\":\"Error\"";
    private const int ErrorsShown = 5;
    private const int MostShown = 2_000;

    private static readonly string SigningKey =
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly bool _apart;
    private readonly bool _inTheClear;
    private readonly IReadOnlyList<string> _siloSettings;
    private readonly IReadOnlyList<string> _doorSettings;

    private RunningCluster(
        int silos,
        int doors,
        bool apart,
        bool inTheClear,
        IReadOnlyList<string> siloSettings,
        IReadOnlyList<string> doorSettings)
    {
        (_apart, _inTheClear, _siloSettings) = (apart, inTheClear, siloSettings);
        _doorSettings = doorSettings;
        Certificates.Write(Authority);
        Silos = [.. Enumerable.Range(1, silos).Select(number => Silo(number, doors == 0))];
        Doors = [.. Enumerable.Range(1, doors).Select(Door)];
        Entrances = doors == 0 ? Silos : Doors;
    }

    /// <summary>Who made the certificates.</summary>
    public Authority Authority { get; } = new();

    /// <summary>What all processes show and believe, unless they talk in the clear.</summary>
    public CertificateFolder Certificates { get; } = new();

    public RedisServer Redis { get; } = new();

    public Dynalite Store { get; } = new();

    public IReadOnlyList<Kept> Silos { get; }

    public IReadOnlyList<Kept> Doors { get; }

    /// <summary>Where people come in: the front doors or, without any, the silos.</summary>
    public IReadOnlyList<Kept> Entrances { get; }

    public JournalTable Journals => new(Store.Endpoint, $"{TablePrefix}Journal");

    public IEnumerable<Kept> Programs => Silos.Concat(Doors);

    private string[] Shared =>
    [
        "--Cluster:ServiceId", "order-processor",
        "--Redis:ConnectionString", Redis.ConnectionString,
        "--Dashboard:Enabled", "false",
    ];

    private string[] Tls => _inTheClear ? [] : Certificates.Settings;

    private static string[] FrontDoor =>
    [
        "--Auth:SigningKeys:0:Kid", "tests", "--Auth:SigningKeys:0:Key", SigningKey,
        "--Auth:BcryptCost", "4", "--Auth:AccessTokenSeconds", "86400",
        "--Limits:RequestsPerMinute", "1000000",
        "--Limits:SignInsPerMinutePerUser", "1000000",
    ];

    /// <summary>Does something with a cluster whose Redis and store are up and whose programs are
    /// not; what the processes wrote is kept only when that fails.</summary>
    /// <param name="silos">How many silos there are.</param>
    /// <param name="doors">How many front doors there are; without any, each silo has its own.
    /// </param>
    /// <param name="act">What to do.</param>
    /// <param name="apart">Makes each silo a cluster of its own, on the store that they share.
    /// </param>
    /// <param name="siloSettings">What the silos are told beside the usual.</param>
    /// <param name="inTheClear">Lets the processes talk without certificates, as those of a release
    /// do that knows none.</param>
    /// <param name="doorSettings">What the front doors are told beside the usual.</param>
    public static async Task Use(
        int silos,
        int doors,
        Func<RunningCluster, Task> act,
        bool apart = false,
        IReadOnlyList<string>? siloSettings = null,
        bool inTheClear = false,
        IReadOnlyList<string>? doorSettings = null)
    {
        await using var cluster = new RunningCluster(
            silos, doors, apart, inTheClear, siloSettings ?? [], doorSettings ?? []);
        await cluster.KeepingLogs(async () =>
        {
            await cluster.StartServers();
            await act(cluster);
        });
    }

    /// <summary>A cluster all of whose programs are up and ready, for its caller to end.</summary>
    /// <param name="silos">How many silos there are.</param>
    /// <param name="doors">How many front doors there are.</param>
    /// <param name="siloSettings">What the silos are told beside the usual.</param>
    /// <param name="doorSettings">What the front doors are told beside the usual.</param>
    public static async Task<RunningCluster> Started(
        int silos,
        int doors,
        IReadOnlyList<string> siloSettings,
        IReadOnlyList<string> doorSettings)
    {
        var cluster = new RunningCluster(silos, doors, false, false, siloSettings, doorSettings);
        await cluster.KeepingLogs(async () =>
        {
            await cluster.StartServers();
            await cluster.Start(TestContext.Current.CancellationToken);
        });
        return cluster;
    }

    /// <summary>Does something, and keeps what the processes wrote when that fails.</summary>
    public async Task KeepingLogs(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault)
        {
            throw new InvalidOperationException(
                $"{fault.Message}\nThe logs of all processes are in {KeepLogs()}.\n{Errors()}",
                fault);
        }
    }

    /// <summary>Starts all programs and waits until they are ready.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        foreach (var program in Programs)
        {
            program.Start();
        }

        await Ready(cancellationToken);
    }

    /// <summary>Waits until all programs are ready.</summary>
    public Task Ready(CancellationToken cancellationToken) =>
        Task.WhenAll(Programs.Select(program => program.Ready(cancellationToken)));

    /// <summary>A person who registers at the first front door and is signed in at all.</summary>
    public async Task<IReadOnlyList<Person>> Join(
        string username, int number, CancellationToken cancellationToken)
    {
        var person = await Person.Join(
            Entrances[0].Program.Address, username, number, cancellationToken);
        return [person, .. Entrances.Skip(1).Select(door => person.At(door.Program.Address))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Programs)
        {
            await program.DisposeAsync();
        }

        await Store.DisposeAsync();
        await Redis.DisposeAsync();
        Certificates.Dispose();
        Authority.Dispose();
    }

    /// <summary>A further front door of this cluster.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="tls">What it is told of certificates.</param>
    public Kept ExtraDoor(string name, IReadOnlyList<string> tls) => new(new ClusteredProgram(
        name,
        "Api",
        [
            .. Shared, "--Cluster:ClusterId", "tests", .. FrontDoor, .. tls, .. _doorSettings,
        ]));

    private async Task StartServers()
    {
        await Redis.Start(TestContext.Current.CancellationToken);
        await Store.Start(TestContext.Current.CancellationToken);
    }

    private string KeepLogs()
    {
        var folder = Directory.CreateTempSubdirectory("order-processor-logs-").FullName;
        foreach (var program in Programs)
        {
            Keep(program.Program, program.Name);
        }

        Keep(Redis, "redis");
        Keep(Store, "store");
        return folder;

        void Keep(ServerProcess server, string name)
        {
            if (File.Exists(server.OutputFile))
            {
                File.Copy(server.OutputFile, Path.Combine(folder, $"{name}.log"));
            }
        }
    }

    // The first that each program called an error: where these tests ran, nobody may be able to
    // read its logs any more.
    private string Errors() => string.Join('\n', Programs
        .Where(program => File.Exists(program.Program.OutputFile))
        .SelectMany(program => File.ReadLines(program.Program.OutputFile)
            .Where(line => line.Contains(ErrorMark, StringComparison.Ordinal))
            .Take(ErrorsShown)
            .Select(line => $"{program.Name}: {line[..Math.Min(line.Length, MostShown)]}")));

    private Kept Silo(int number, bool hasFrontDoor) => new(new ClusteredProgram(
        $"silo-{number}",
        "Silo",
        [
            .. Shared, .. Tls, "--Cluster:ClusterId", _apart ? $"tests-{number}" : "tests",
            "--Silo:Name", $"silo-{number}", "--Silo:Address", "127.0.0.1",
            "--Silo:Port", Port(), "--Silo:GatewayPort", Port(),
            "--DynamoDb:Service", Store.Endpoint.ToString(), "--DynamoDb:TablePrefix", TablePrefix,
            "--DynamoDb:CreateTables", "true",
            "--Feed:Source", "simulated", "--Feed:Seed", "7",
            "--Limits:DailyDeposit", "1000000000", "--Limits:DailyWithdrawal", "1000000000",
            .. hasFrontDoor ? (string[])["--FrontDoor:Enabled", "true", .. FrontDoor] : [],
            .. _siloSettings,
        ]));

    private Kept Door(int number) => ExtraDoor($"door-{number}", Tls);

    private static string Port() => FreePort.Next().ToString(CultureInfo.InvariantCulture);
}
