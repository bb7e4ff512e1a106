using System.Globalization;
using System.Text.RegularExpressions;
using OrderProcessor.Bench.Load.Processes;
using OrderProcessor.Servers;

namespace OrderProcessor.Bench.Load.Peers;

/// <summary>A PostgreSQL of its own on loopback that loses nothing it acknowledged (fsync and
/// synchronous commit are on), loaded by pgbench: no HTTP, no tokens, no limits, no logs.</summary>
internal sealed partial class Postgres : ServerProcess
{
    private const string Clients = "32";

    // It refuses to run as root.
    private static readonly string[] AsUser = Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        : [];

    private readonly string _programs;

    private Postgres(string programs) => _programs = programs;

    protected override IReadOnlyList<string> Command =>
    [
        .. AsUser, $"{_programs}/postgres", "-D", Cluster, "-p", $"{Port}",
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
        "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "shared_buffers=512MB",
        "-c", "max_wal_size=4GB",
    ];

    private static string Scripts => Path.Combine(AppContext.BaseDirectory, "Peers");

    private string Cluster => Path.Combine(DataPath, "postgres", "cluster");

    private string[] Connection => ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres"];

    /// <summary>One with the accounts in it; null where none is installed.</summary>
    public static async Task<Postgres?> Begun()
    {
        if (Installed() is not { } programs)
        {
            return null;
        }

        var made = new Postgres(programs);
        var folder = Path.GetDirectoryName(made.Cluster)!;
        Directory.CreateDirectory(folder);
        if (AsUser.Length > 0)
        {
            await Processes.Command.Run("chmod", "755", made.DataPath);
            await Processes.Command.Run("chown", "postgres", folder);
        }

        await Processes.Command.Run(
            [.. AsUser, $"{programs}/initdb", "-D", made.Cluster, "-A", "trust", "-U", "postgres"]);
        await made.Start(CancellationToken.None);
        await Processes.Command.Run(
        [
            "psql", "-q", "-v", "ON_ERROR_STOP=1", .. made.Connection,
            "-f", Path.Combine(Scripts, "schema.sql"), "postgres",
        ]);
        return made;
    }

    /// <summary>Loads it with one of the scripts for a while.</summary>
    public async Task<PeerSample> Run(string script, int seconds)
    {
        var before = Usage.OfTree(ProcessId).CpuSeconds;
        var told = await Processes.Command.Run(
        [
            "pgbench", "-n", "-M", "prepared", "-c", Clients, "-j", "2", "-T", $"{seconds}",
            .. Connection, "-f", Path.Combine(Scripts, $"{script}.sql"), "postgres",
        ]);
        // Those that served it are waited for by then, and count as the server's.
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        var used = Usage.OfTree(ProcessId).CpuSeconds - before;
        return new(Number(Rate().Match(told)), used / Number(Count().Match(told)) * 1e6);
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            await Processes.Command.Run([$"{_programs}/pg_isready", .. Connection]);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Installed() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(programs => File.Exists(Path.Combine(programs, "initdb"))
                    && File.Exists("/usr/bin/pgbench"))
                .Max()
            : null;

    private static double Number(Match match) =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"actually processed: (\d+)")]
    private static partial Regex Count();
}
