namespace OrderProcessor.Api.Tests.AdminConsole;

public sealed class DashboardTests(TheProgram program)
{
    public static TheoryData<string> Pages =>
    [
        "/dashboard",
        "/dashboard/index.min.js",
        "/dashboard/ClusterStats",
        "/dashboard/GrainState",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_stranger_sees_nothing(string path) =>
        (await program.NewClient().Get(path)).Refuses(401, "UNAUTHORIZED");

    [Theory, MemberData(nameof(Pages))]
    public async Task A_customer_sees_nothing(string path) =>
        (await (await program.NewPerson()).Get(path)).Refuses(403, "FORBIDDEN");

    [Theory, MemberData(nameof(Pages))]
    public async Task Whose_token_says_admin_and_whose_account_does_not_sees_nothing(string path)
    {
        var person = await program.NewPerson();
        var claims = TokenForge.ClaimsOf(person.AccessToken);
        claims["role"] = "admin";
        person.Client.Authorization = $"Bearer {program.Tokens.Sign(claims)}";

        (await person.Get(path)).Refuses(403, "FORBIDDEN");
    }

    [Fact]
    public async Task An_admin_sees_how_the_cluster_is()
    {
        var admin = await program.Admin();

        Assert.Contains("OrderProcessor", (await admin.Get("/dashboard/GrainTypes")).Is(200).Text);
        (await admin.Get("/dashboard/")).Is(200);
        (await admin.Get("/dashboard/index.min.js")).Is(200);
        (await admin.Get("/dashboard/no-such-page")).Is(404);
    }
}
