namespace OrderProcessor.Delivery.Tests.Workflows;

public sealed class ReleaseTests
{
    private static readonly Dictionary<string, string> OnlyTheVersion =
        new() { ["ONLY"] = "version" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_changelog_begins_with_the_version_of_the_source()
    {
        var (code, said) = await Command.Try(
            OnlyTheVersion, Cancelled, "scripts/release-check.sh");

        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task A_tag_of_another_version_releases_nothing()
    {
        var (code, said) = await Command.Try(
            OnlyTheVersion, Cancelled, "scripts/release-check.sh", "v0.0.1");

        Assert.Equal(1, code);
        Assert.Contains("v0.0.1", said, StringComparison.Ordinal);
    }
}
