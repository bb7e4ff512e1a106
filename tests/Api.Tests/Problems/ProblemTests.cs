namespace OrderProcessor.Api.Tests.Problems;

public sealed class ProblemTests(TheProgram program)
{
    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9")]
    [InlineData("image/*")]
    [InlineData("nonsense")]
    [InlineData("application/json")]
    public async Task A_problem_is_the_same_whatever_the_caller_would_like(string accept)
    {
        (await Asking(accept, "nothing")).Refuses(404, "NOT_FOUND");
        (await Asking(accept, "inventory/assets/NOSUCH")).Refuses(404, "NOT_FOUND");
        (await Asking(accept, "inventory/assets/B-TC")).Invalid("asset_id");
        (await Asking(accept, "portfolio")).Refuses(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_problem_names_its_place()
    {
        var problem = (await program.NewClient().Get("inventory/assets/NOSUCH?secret=1")).Body;

        Assert.Equal("/api/v1/inventory/assets/NOSUCH", problem.Text("instance"));
    }

    [Fact]
    public async Task A_problem_never_tells_a_secret_again()
    {
        const string secret = "Hush-Hush-4711";
        var person = await program.NewPerson();
        Reply[] replies =
        [
            await person.Post("auth/login", Person.Login(person.Username, secret)),
            await person.Post("auth/login", Person.Login(secret, secret)),
            await person.Post("auth/login", $$"""{"username":5,"password":"{{secret}}"}"""),
            await person.Post("auth/login", $$"""{"password":["{{secret}}"]}"""),
            await person.Post("auth/login", $"{{{secret}"),
            await person.Post("auth/refresh", $$"""{"refresh_token":"{{secret}}"}"""),
            await person.Post("auth/refresh", $$"""{"refresh_token":["{{secret}}"]}"""),
            await person.Post(
                "auth/password",
                $$"""{"current_password":"{{secret}}","new_password":"{{secret}}"}"""),
            await person.Client.Send(
                HttpMethod.Get, "portfolio", content: null, ("Authorization", $"Bearer {secret}")),
        ];

        Assert.All(replies, reply => Assert.InRange(reply.Status, 400, 499));
        Assert.All(replies, reply => Assert.DoesNotContain(secret, reply.Text));
    }

    private Task<Reply> Asking(string accept, string path) => program.NewClient().Send(
        HttpMethod.Get, path, content: null, ("Accept", accept));
}
