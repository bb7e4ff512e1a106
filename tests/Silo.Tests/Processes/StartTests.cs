using System.Globalization;
using System.Text.RegularExpressions;
using OrderProcessor.Bench;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class StartTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_program_on_the_same_folder_says_so_and_ends()
    {
        await using var first = new SiloProcess();
        await first.Start(Cancelled);
        await using var second = new SiloProcess("--Data:Path", first.DataPath);

        Assert.NotEqual(0, await second.RunToEnd(Cancelled));

        Assert.Contains("in use by another process", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signing_key_that_is_too_short_keeps_the_program_from_starting()
    {
        await using var silo = new SiloProcess(
            "--Auth:SigningKeys:0:Kid", "short", "--Auth:SigningKeys:0:Key", "c2hvcnQ=");

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains("at least 32 bytes", silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("c2hvcnQ=", silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mode_there_is_not_keeps_the_program_from_starting()
    {
        await using var silo = new SiloProcess("--Cluster:Mode", "cloudy");

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains(
            "there are 'embedded' and 'clustered'", silo.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(silo.DataPath, "signing-key")));
    }

    [Fact]
    public async Task A_cluster_without_Redis_keeps_the_program_from_starting()
    {
        await using var silo = new SiloProcess("--Cluster:Mode", "clustered");

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains("needs Redis:ConnectionString", silo.Output, StringComparison.Ordinal);
        Assert.False(Directory.EnumerateFileSystemEntries(silo.DataPath).Any());
    }

    [Fact]
    public async Task Every_line_a_request_causes_carries_its_id()
    {
        await using var silo = new SiloProcess("--Serilog:MinimumLevel:Default", "Debug");
        await silo.Start(Cancelled);
        using var person = await silo.Join("traced_one", 0, Cancelled);

        await person.Post(
            "balance/deposit", new() { ["amount"] = "1" }, key: null, Cancelled, "trace-me");

        await silo.Stop(Cancelled);
        var lines = silo.Output.Split('\n')
            .Where(line => line.Contains("\"request_id\":\"trace-me\"", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(lines, line => line.Contains("RequestLogging", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("is durable", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Committed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_may_come_from_the_environment()
    {
        await using var silo = new SiloProcess { AddressFromEnvironment = true };

        await silo.Start(Cancelled);

        Assert.Contains(
            silo.Address.ToString().TrimEnd('/'), silo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signing_key_is_made_once_for_its_owner_only()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        var path = Path.Combine(silo.DataPath, "signing-key");
        var made = await File.ReadAllTextAsync(path, Cancelled);
        Assert.Equal(0, await silo.Stop(Cancelled));

        await silo.Start(Cancelled);

        Assert.Equal(made, await File.ReadAllTextAsync(path, Cancelled));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps access lists instead.");
        Assert.Equal(OwnerOnly, new FileInfo(path).UnixFileMode);
        Assert.Equal(OwnerOnly, new FileInfo(silo.DatabaseFile).UnixFileMode);
    }

    [Fact]
    public async Task A_database_without_its_key_is_told_and_opens_once_the_key_is_given_up()
    {
        var environment = new Dictionary<string, string>();
        await using var silo = new SiloProcess { Environment = environment };
        await silo.Start(Cancelled);
        using var person = await silo.Join("keyless_one", 0, Cancelled);
        await person.Post("balance/deposit", new() { ["amount"] = "9.50" }, key: null, Cancelled);
        Assert.Equal(0, await silo.Stop(Cancelled));
        var file = Path.Combine(silo.DataPath, "integrity-key");
        File.Delete(file);

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        var told = Regex.Match(silo.Output, "Integrity:LostKeys:0=(?<key>[0-9a-f]+)");
        Assert.True(told.Success, silo.Output);
        Assert.False(File.Exists(file));
        environment["Integrity__LostKeys__0"] = told.Groups["key"].Value;
        await silo.Start(Cancelled);
        await person.Post("balance/deposit", new() { ["amount"] = "1" }, key: null, Cancelled);
        var balance = await person.Get("balance", Cancelled);
        Assert.Equal("10.50", (string?)balance["current_balance"]);
    }

    [Fact]
    public async Task A_program_that_is_asked_to_stop_stops_well_and_keeps_everything()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        using var person = await silo.Join("patient_one", 0, Cancelled);
        await person.Post(
            "balance/deposit", new() { ["amount"] = "12.34" }, key: null, Cancelled);

        Assert.Equal(0, await silo.Stop(Cancelled));
        await silo.Start(Cancelled);

        var balance = await person.Get("balance", Cancelled);
        Assert.Equal("12.34", (string?)balance["current_balance"]);
    }

    [Fact]
    public async Task Books_agree_after_a_crowd_has_traded_on_recorded_prices()
    {
        var quotes = Path.GetTempFileName();
        await File.WriteAllLinesAsync(quotes, Recording(), Cancelled);
        await using var silo = new SiloProcess(
            "--Feed:Source", "replay", "--Feed:Path", quotes, "--Feed:Speed", "600");
        await silo.Start(Cancelled);
        var trading = new Trading(silo.Address, ["BTC", "ETH"], seed: 7);

        var crowd = await trading.Run(people: 12, step => step < 60, Cancelled);

        foreach (var person in crowd)
        {
            Assert.Empty(await Recount.Check(person, Cancelled));
            person.Dispose();
        }

        var audit = JournalAudit.Of(silo.DatabaseFile);
        Assert.Empty(audit.Faults);
        Assert.All(audit.TrialBalance().Values, sum => Assert.Equal(0, sum));
        Assert.Contains(trading.Answers.Keys, answer => answer == "buy: ok");
        Assert.Contains(trading.Answers.Keys, answer => answer == "sell: ok");
        File.Delete(quotes);
    }

    // Long enough to outlast the crowd: ten hours of minutes, sixty seconds at this speed.
    private static IEnumerable<string> Recording() =>
        Enumerable.Range(0, 600).SelectMany(minute => new[]
        {
            Row(minute, "BTC", 7_000 + minute % 17),
            Row(minute, "ETH", 400 + minute % 13),
        }).Prepend("time_utc,asset,bid,ask,last,volume");

    private static string Row(int minute, string asset, decimal bid)
    {
        var time = DateTime.UnixEpoch.AddYears(48).AddMinutes(minute);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{time:yyyy-MM-ddTHH:mm:ssZ},{asset},{bid},{bid + 0.01m},{bid},1.5");
    }
}
