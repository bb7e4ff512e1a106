namespace OrderProcessor.Api.Tests.Assets;

public sealed class FeedAdministrationTests(TheProgram program)
{
    [Fact]
    public async Task Admins_see_how_the_feed_is()
    {
        var admin = await program.Admin();

        var feed = (await admin.Get("admin/feed")).Is(200).Body["data"];

        Shape.Check(
            feed,
            "source:text condition:text fault:text? silent_seconds:number? silent_assets:list");
        Assert.Equal("simulated", feed!.Text("source"));
        Assert.Equal("running", feed!.Text("condition"));
    }
}
