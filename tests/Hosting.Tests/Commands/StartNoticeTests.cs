using OrderProcessor.Hosting.Commands;

namespace OrderProcessor.Hosting.Tests.Commands;

public sealed class StartNoticeTests
{
    [Fact]
    public void Says_which_version_is_where_and_what_it_works_with()
    {
        var lines = StartNotice.Text(
            "http://localhost:8080",
            [new StartLine("Data", "/srv/data (new)"), new StartLine("Reference", "~/docs")])
            .Split(Environment.NewLine);

        Assert.Equal(
            [
                $"OrderProcessor {VersionCommand.Version}",
                "  Address     http://localhost:8080",
                "  Data        /srv/data (new)",
                "  Reference   http://localhost:8080/docs",
            ],
            lines);
    }
}
