using System.ComponentModel;
using System.Text.RegularExpressions;
using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests;

/// <summary>What scripts/deploy.sh does where there is nothing to deploy to.</summary>
public sealed class DeployTests
{
    private const int Misused = 2;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["COMPOSE"] = "docker-compose",
        ["ENV_FILE"] = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")),
        ["REGISTRY"] = "registry.example/op",
        ["IMAGE_TAG"] = "1.4.0",
        ["STATE_BUCKET"] = "somewhere",
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--type compose up", "up -d --no-build")]
    [InlineData("--type compose upgrade", "up -d --no-build --no-deps --force-recreate silo-3")]
    [InlineData("--type compose scale 1", "stop silo-2")]
    [InlineData("--type compose status", "ps")]
    [InlineData("--type compose destroy", "down")]
    [InlineData("--type k8s --environment dev status", "get deployments")]
    [InlineData("--type k8s --environment dev scale 5", "minReplicas")]
    [InlineData("--type k8s --environment prod destroy", "delete deployments")]
    [InlineData("--type infra --environment dev up", "apply -var-file=dev.tfvars")]
    [InlineData("--type infra --environment prod status", "key=order-processor-prod.tfstate")]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing(string asked, string step)
    {
        var (code, said) = await Deploy($"{asked} --dry-run");

        Assert.Equal(0, code);
        Assert.Contains(step, said, StringComparison.Ordinal);
        Assert.False(File.Exists(Settings["ENV_FILE"]));
    }

    [Theory]
    [InlineData("up")]
    [InlineData("scale 1")]
    public async Task A_region_takes_the_place_of_the_server_that_comes_along(string action)
    {
        var (code, said) = await Command.Try(
            new Dictionary<string, string>(Settings) { ["DYNAMODB"] = "eu-central-1" },
            Cancelled,
            ["scripts/deploy.sh", "--type", "compose", .. action.Split(' '), "--dry-run"]);

        Assert.Equal(0, code);
        Assert.Contains("--file deploy/compose/aws.yaml up -d", said, StringComparison.Ordinal);
    }

    // Read by the same program that deploys, where there is one.
    [Fact]
    public async Task Silos_reach_a_region_with_the_keys_of_whoever_starts_them()
    {
        var secrets = Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            secrets,
            [
                "SIGNING_KEY_ID=a", "SIGNING_KEY=b", "REDIS_PASSWORD=c", "CLUSTER_TLS=/tmp",
                "INTEGRITY_KEY_ID=d", "INTEGRITY_KEY=e", "DYNAMODB=eu-central-1",
            ],
            Cancelled);

        var said = await Compose(
            new() { ["AWS_ACCESS_KEY_ID"] = "AKIAEXAMPLE" },
            "--env-file", secrets, "--file", "docker-compose.yml",
            "--file", "deploy/compose/aws.yaml", "config");
        File.Delete(secrets);

        Assert.Equal(3, Regex.Count(said, "AWS_ACCESS_KEY_ID: AKIAEXAMPLE"));
        Assert.Equal(3, Regex.Count(said, "DynamoDb__Service: eu-central-1"));
        Assert.Equal(3, Regex.Count(said, "^      outside:", RegexOptions.Multiline));
        Assert.DoesNotContain("http://dynamodb:8000", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_goes_to_production_while_it_names_an_example()
    {
        var (code, said) = await Deploy("--type k8s --environment prod up");

        Assert.Equal(Misused, code);
        Assert.Contains("trade.example.com", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--type compose scale 0")]
    [InlineData("--type compose scale 4")]
    [InlineData("--type compose scale 2 silo-1")]
    [InlineData("--type k8s up")]
    [InlineData("--type k8s --environment staging up")]
    [InlineData("--type infra up")]
    [InlineData("--type infra --environment dev scale 3")]
    public async Task What_makes_no_sense_is_refused(string asked) =>
        Assert.Equal(Misused, (await Deploy($"{asked} --dry-run")).Code);

    private static async Task<string> Compose(
        Dictionary<string, string> environment, params string[] arguments)
    {
        try
        {
            return await Command.Run(environment, Cancelled, ["docker-compose", .. arguments]);
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no docker-compose.");
            throw;
        }
    }

    private static Task<(int Code, string Output)> Deploy(string arguments) => Command.Try(
        Settings,
        Cancelled,
        ["scripts/deploy.sh", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
