namespace OrderProcessor.Api.Tests.Gateway;

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

    [Fact]
    public async Task An_admin_sees_how_the_cluster_is()
    {
        var person = await program.NewPerson();
        var claims = TokenForge.ClaimsOf(person.AccessToken);
        claims["role"] = "admin";
        person.Client.Authorization = $"Bearer {program.Tokens.Sign(claims)}";

        Assert.Contains("OrderProcessor", (await person.Get("/dashboard/GrainTypes")).Is(200).Text);
        (await person.Get("/dashboard/")).Is(200);
    }
}
