using System.Text.Json.Nodes;
using OrderProcessor.Containers.Tests.Engine;

namespace OrderProcessor.Containers.Tests;

public sealed class ImageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("silo")]
    [InlineData("front-door")]
    [InlineData("web")]
    [InlineData("dynamodb")]
    public async Task An_image_runs_as_nobody_in_particular(string name)
    {
        Podman.Require();

        var image = JsonNode.Parse(await Podman.Run(
            Cancelled, "image", "inspect", $"order-processor/{name}:dev"))![0]!["Config"]!;

        Assert.Equal("1654:1654", (string?)image["User"]);
    }

    [Fact]
    public async Task Every_base_is_named_by_an_exact_version()
    {
        var stages = (await Dockerfile()).Split('\n')
            .Where(line => line.StartsWith("FROM ", StringComparison.Ordinal));

        Assert.All(
            stages,
            stage => Assert.Matches(
                @"^FROM (--platform=\$BUILDPLATFORM )?[a-z./-]+:\d+\.\d+\.\d+\S* AS \S+$",
                stage));
    }

    [Theory]
    [InlineData("silo", "/app/sbom.json", "pkg:nuget/Microsoft.Orleans.Server@")]
    [InlineData("front-door", "/app/sbom.json", "pkg:nuget/Microsoft.Orleans.Core@")]
    [InlineData("web", "/sbom.json", "pkg:npm/react@")]
    [InlineData("dynamodb", "/app/sbom.json", "pkg:npm/dynalite@")]
    public async Task An_image_says_what_it_is_made_of(string name, string path, string package)
    {
        Podman.Require();
        var copy = Directory.CreateTempSubdirectory("sbom-");
        var container = (await Podman.Run(
            Cancelled, "create", $"order-processor/{name}:dev")).Trim();
        try
        {
            await Podman.Run(Cancelled, "cp", $"{container}:{path}", copy.FullName);
            var bill = JsonNode.Parse(await File.ReadAllTextAsync(
                Path.Combine(copy.FullName, "sbom.json"), Cancelled))!;

            Assert.Equal("CycloneDX", (string?)bill["bomFormat"]);
            Assert.Contains(
                bill["components"]!.AsArray(),
                part => ((string)part!["purl"]!).StartsWith(package, StringComparison.Ordinal));
        }
        finally
        {
            await Podman.Run(CancellationToken.None, "rm", container);
            copy.Delete(recursive: true);
        }
    }

    private static Task<string> Dockerfile() =>
        File.ReadAllTextAsync(Repository.PathOf("Dockerfile"), Cancelled);
}
