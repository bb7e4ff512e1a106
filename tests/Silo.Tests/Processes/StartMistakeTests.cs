using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class StartMistakeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DailyDeposit", "--Limits:DailyDeposit", "abc")]
    [InlineData("DailyDeposit", "--Limits:DailyDeposit", "-1")]
    [InlineData("did you mean Limits:DailyDeposit?", "--Limits:DailyDepositt", "5")]
    [InlineData("'embedded' and 'clustered'", "--Cluster:Mode", "cloudy")]
    [InlineData("Feed:Source", "--Feed:Source", "nowhere")]
    [InlineData(
        "cannot be reached",
        "--Cluster:Mode=clustered",
        "--Redis:ConnectionString=127.0.0.1:1",
        "--DynamoDb:Service=http://127.0.0.1:1")]
    [InlineData("AllowedHosts", "--Https:Redirect", "true")]
    [InlineData(
        "Bootstrap:Admin:Password: It is among those guessed first.",
        "--Bootstrap:Admin:Username=chief_admin",
        "--Bootstrap:Admin:Email=chief@example.com",
        "--Bootstrap:Admin:Password=Chief_Admin_123!")]
    public async Task A_setting_that_is_wrong_is_told_in_one_sentence(
        string told, params string[] settings)
    {
        await using var silo = new SiloProcess(settings);

        await SaysOneThing(silo, told);
    }

    [Fact]
    public async Task So_is_an_address_that_is_none()
    {
        await using var silo = new SiloProcess("--urls", "http://127.0.0.1:abc")
        {
            AddressFromEnvironment = true,
        };

        await SaysOneThing(silo, "'http://127.0.0.1:abc'");
    }

    [Fact]
    public async Task So_is_a_port_that_is_taken()
    {
        await using var silo = new SiloProcess();
        using var taken = new TcpListener(IPAddress.Loopback, silo.Address.Port);
        taken.Start();

        await SaysOneThing(silo, $":{silo.Address.Port}");
    }

    [Fact]
    public async Task So_is_a_folder_that_is_taken()
    {
        await using var first = new SiloProcess();
        await first.Start(Cancelled);
        await using var second = new SiloProcess("--Data:Path", first.DataPath);

        await SaysOneThing(second, "in use by another process");
    }

    [Fact]
    public async Task So_is_a_file_that_is_no_database()
    {
        await using var silo = new SiloProcess();
        await File.WriteAllTextAsync(
            silo.DatabaseFile, new string('x', 10_000), Cancelled);

        await SaysOneThing(silo, "not a database");
    }

    [Fact]
    public async Task So_is_a_database_of_a_newer_program()
    {
        await using var silo = new SiloProcess();
        await using (var connection = new SqliteConnection(
            $"Data Source={silo.DatabaseFile};Pooling=False"))
        {
            await connection.OpenAsync(Cancelled);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99; CREATE TABLE x (y)";
            await command.ExecuteNonQueryAsync(Cancelled);
        }

        await SaysOneThing(silo, "schema version 99");
    }

    [Theory]
    [InlineData("signing-key", false)]
    [InlineData("integrity-key", true)]
    public async Task Keys_without_accounts_are_told_and_opened_when_that_is_meant(
        string key, bool hasEmptyFile)
    {
        await using var silo = new SiloProcess();
        await File.WriteAllTextAsync(
            Path.Combine(silo.DataPath, key),
            Convert.ToBase64String(new byte[32]),
            Cancelled);
        if (hasEmptyFile)
        {
            await File.WriteAllTextAsync(silo.DatabaseFile, "", Cancelled);
        }

        await SaysOneThing(silo, "Data:StartEmpty");

        await using var meant = new SiloProcess(
            "--Data:Path", silo.DataPath, "--Data:StartEmpty", "true");
        await meant.Start(Cancelled);
    }

    private static async Task SaysOneThing(SiloProcess silo, string told)
    {
        Assert.Equal(1, await silo.RunToEnd(Cancelled));

        var lines = silo.Output.Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = Assert.Single(lines, line => line[0] is not '{');
        Assert.Contains(told, line, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("\"@x\"", StringComparison.Ordinal));
    }
}
