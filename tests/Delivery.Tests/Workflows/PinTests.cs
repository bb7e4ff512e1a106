using System.Text.RegularExpressions;

namespace OrderProcessor.Delivery.Tests.Workflows;

/// <summary>What deploy/pin.sh writes where the registries answer with what is made up here.
/// </summary>
public sealed partial class PinTests : IDisposable
{
    private static readonly string Digest = "sha256:" + new string('a', 64);
    private static readonly string Commit = new('b', 40);

    private static readonly string[] Copied =
        ["Dockerfile", "docker-compose.yml", "deploy", "k8s", ".github"];

    private readonly string _copy = Directory.CreateTempSubdirectory("pin-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public async Task Every_base_is_pinned_by_what_its_registry_says()
    {
        var (code, said) = await Pin("images", Digest);

        Assert.True(code == 0, said);
        foreach (var file in (string[])["Dockerfile", "docker-compose.yml"])
        {
            var named = Image().Matches(await Read(file));
            Assert.NotEmpty(named);
            Assert.All(
                named,
                name => Assert.EndsWith("@" + Digest, name.Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_action_is_pinned_by_the_commit_of_its_tag()
    {
        var (code, said) = await Pin("actions", Commit);

        Assert.True(code == 0, said);
        var used = Used().Matches(await Read(".github/workflows/release.yml"));
        Assert.NotEmpty(used);
        Assert.All(used, match => Assert.Matches($"@{Commit} # v[0-9]", match.Value));
    }

    [Fact]
    public async Task What_cannot_be_looked_up_changes_nothing()
    {
        var (code, said) = await Pin("images", "no such image");

        Assert.Equal(1, code);
        Assert.Contains("could not be looked up", said, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256:", await Read("Dockerfile"), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> Pin(string what, string answer)
    {
        await Command.Run(
            new Dictionary<string, string>(),
            Cancelled,
            ["cp", "-r", .. Copied.Select(part => Repository.PathOf(part)), _copy]);
        foreach (var asked in (string[])["docker", "git"])
        {
            var program = Path.Combine(_copy, asked);
            await File.WriteAllTextAsync(program, $"#!/bin/sh\necho '{answer}'\n", Cancelled);
            await Command.Run(
                new Dictionary<string, string>(), Cancelled, "chmod", "+x", program);
        }

        var path = _copy + ":" + Environment.GetEnvironmentVariable("PATH");
        return await Command.Try(
            new Dictionary<string, string> { ["PATH"] = path },
            Cancelled,
            Path.Combine(_copy, "deploy", "pin.sh"), what);
    }

    private Task<string> Read(string file) =>
        File.ReadAllTextAsync(Path.Combine(_copy, file), Cancelled);

    [GeneratedRegex(@"(docker\.io|mcr\.microsoft\.com)/\S+")]
    private static partial Regex Image();

    [GeneratedRegex(@"uses: .*")]
    private static partial Regex Used();
}
