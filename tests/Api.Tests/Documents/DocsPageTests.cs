using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Tests.Documents;

public sealed partial class DocsPageTests(TheProgram program)
{
    [Fact]
    public async Task The_page_takes_its_scripts_from_the_program_itself()
    {
        var client = program.NewClient();

        var page = (await client.Get("/docs/")).Is(200);

        Assert.DoesNotContain("//cdn", page.Text);
        Assert.DoesNotContain("https://", page.Text);
        var scripts = Sources().Matches(page.Text).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            var reply = (await client.Get($"/docs/{script}")).Is(200);
            Assert.Contains("javascript", reply.Header("Content-Type"));
        }
    }

    [Fact]
    public async Task The_page_may_load_nothing_from_elsewhere()
    {
        var page = (await program.NewClient().Get("/docs/")).Is(200);

        var policy = page.Header("Content-Security-Policy");
        Assert.Contains("default-src 'self'", policy);
        Assert.DoesNotContain("http", policy);
    }

    // What it would show else: an assistant and tools of other people's, and a button that sends
    // the document to them.
    [Theory]
    [InlineData("agent", """{"disabled":true}""")]
    [InlineData("mcp", """{"disabled":true}""")]
    [InlineData("showDeveloperTools", "\"never\"")]
    [InlineData("hideClientButton", "true")]
    [InlineData("telemetry", "false")]
    [InlineData("withDefaultFonts", "false")]
    [InlineData("preferredSecurityScheme", "[\"bearer\"]")]
    public async Task The_page_is_the_reference_and_nothing_else(string setting, string value)
    {
        var page = (await program.NewClient().Get("/docs/")).Is(200);

        Assert.Contains($"\"{setting}\":{value}", page.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("src=\"([^\"]+)\"")]
    private static partial Regex Sources();
}
