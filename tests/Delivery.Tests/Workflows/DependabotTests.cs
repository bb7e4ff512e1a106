namespace OrderProcessor.Delivery.Tests.Workflows;

public sealed class DependabotTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_versions_are_proposed_for_everything_that_is_used()
    {
        var read = await Checker.Read(
            await File.ReadAllTextAsync(Repository.PathOf(".github", "dependabot.yml"), Cancelled),
            Cancelled, "workflow.mjs", "yaml");
        Assert.Empty(read["faults"]!.AsArray());
        var updates = read["document"]!["updates"]!.AsArray();

        Assert.Equal(
            ["nuget", "npm", "docker", "docker-compose", "github-actions"],
            updates.Select(update => (string)update!["package-ecosystem"]!));
        var listed = await Command.Run(
            new Dictionary<string, string>(), Cancelled, "git", "ls-files", "*package-lock.json");
        var folders = updates.Single(update => (string)update!["package-ecosystem"]! == "npm")!
            ["directories"]!.AsArray().Select(folder => (string)folder!);
        Assert.Equal(
            listed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(file => "/" + Path.GetDirectoryName(file)).Order(),
            folders.Order());
    }
}
