using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests;

/// <summary>The secrets that scripts/deploy.sh makes for one machine.</summary>
public sealed class SecretTests : IDisposable
{
    private readonly string _file =
        Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    [Fact]
    public async Task A_new_installation_has_all_of_them_and_writes_the_new_stored_forms()
    {
        var made = await Made();

        Assert.Equal(
            [
                "SIGNING_KEY_ID", "SIGNING_KEY", "REDIS_PASSWORD", "JOURNAL_WRITE_VERSION",
                "PACK_JOURNAL", "ACCOUNT_RANDOM_IDS", "GRAFANA_PASSWORD", "INTEGRITY_KEY_ID",
                "INTEGRITY_KEY", "CLUSTER_TLS",
            ],
            made.Keys);
        Assert.Equal(
            ("2", "true", "true"),
            (made["JOURNAL_WRITE_VERSION"], made["PACK_JOURNAL"], made["ACCOUNT_RANDOM_IDS"]));
        Assert.Equal(32, Convert.FromBase64String(made["INTEGRITY_KEY"]).Length);
        Assert.Equal(made, await Made());
    }

    [Fact]
    public async Task One_of_an_earlier_release_gets_a_key_and_writes_on_as_it_did()
    {
        await File.WriteAllTextAsync(
            _file,
            "SIGNING_KEY_ID=a\nSIGNING_KEY=b\nREDIS_PASSWORD=c\n",
            TestContext.Current.CancellationToken);

        var made = await Made();

        Assert.Equal("b", made["SIGNING_KEY"]);
        Assert.Equal(32, Convert.FromBase64String(made["INTEGRITY_KEY"]).Length);
        Assert.DoesNotContain("JOURNAL_WRITE_VERSION", made.Keys);
        Assert.DoesNotContain("PACK_JOURNAL", made.Keys);
        Assert.Equal(made, await Made());
    }

    public void Dispose()
    {
        File.Delete(_file);
        if (Directory.Exists(Certificates))
        {
            Directory.Delete(Certificates, recursive: true);
        }
    }

    private string Certificates => _file + ".tls";

    private async Task<Dictionary<string, string>> Made()
    {
        var random = File.ReadLines(Repository.PathOf("scripts/deploy.sh"))
            .Where(line => line.StartsWith("random", StringComparison.Ordinal));
        await Command.Run(
            new Dictionary<string, string>
            {
                ["ENV_FILE"] = _file,
                ["COMPOSE"] = "none",
                ["CLUSTER_TLS_FOLDER"] = Certificates,
            },
            TestContext.Current.CancellationToken,
            "bash",
            "-euc",
            $"dry_run=\nrun() {{ :; }}\n{string.Join('\n', random)}\n"
                + ". scripts/deploy-compose.sh\nsecrets");
        return File.ReadLines(_file)
            .Select(line => line.Split('=', 2))
            .ToDictionary(entry => entry[0], entry => entry[1], StringComparer.Ordinal);
    }
}
