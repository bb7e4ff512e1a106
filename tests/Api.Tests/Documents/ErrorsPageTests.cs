namespace OrderProcessor.Api.Tests.Documents;

public sealed class ErrorsPageTests(TheProgram program)
{
    /// <summary>Set to 1, a run writes the page instead of comparing it.</summary>
    private const string Update = "UPDATE_DOCS";

    [Fact]
    public async Task The_page_of_errors_lists_what_the_document_does()
    {
        var document = await program.Document();
        var (now, file) = (
            new ErrorsPage(document).Text(), Repository.PathOf("docs", "errors.md"));
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(file, now, TestContext.Current.CancellationToken);
        }

        Assert.True(
            now == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            "docs/errors.md is out of date; to write it anew: UPDATE_DOCS=1 dotnet test "
                + "--project tests/Api.Tests --filter-class \"*ErrorsPageTests\"");
    }
}
