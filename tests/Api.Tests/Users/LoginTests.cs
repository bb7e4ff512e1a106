namespace OrderProcessor.Api.Tests.Users;

public sealed class LoginTests(TheProgram program)
{
    [Fact]
    public async Task Blanks_around_a_name_are_nobodys()
    {
        var name = program.NewName();
        var form = Person.Form($" {name}  ");
        form["email"] = $" {name}@example.com ";
        (await program.NewClient().Post("auth/register", form.ToJsonString())).Is(201);

        var person = new Person(program.NewClient(), $"  {name.ToUpperInvariant()} ");
        await person.SignIn();

        var profile = (await person.Get("auth/profile")).Is(200).Body;
        Assert.Equal(
            (name, $"{name}@example.com"), (profile.Text("username"), profile.Text("email")));
    }

    [Fact]
    public async Task Gives_tokens_at_the_top_level()
    {
        var person = await program.NewPerson();

        var body = (await person.Post("auth/login", Person.Login(person.Username))).Is(200).Body;

        Shape.Check(
            body,
            "access_token:text token_type:text expires_in:whole refresh_token:text "
                + "failed_logins:whole? last_failed_login_at:time?");
        Assert.Equal("bearer", body.Text("token_type"));
        Assert.Equal(3_600, body.Number("expires_in"));
    }

    [Fact]
    public async Task Takes_the_username_in_any_case()
    {
        var person = await program.NewPerson();
        var login = Person.Login(person.Username.ToUpperInvariant());

        var token = (await person.Post("auth/login", login)).Is(200).Body.Text("access_token");

        Assert.Equal(person.Username, TokenForge.ClaimsOf(token).Text("sub"));
    }

    [Fact]
    public async Task Signs_a_token_with_the_claims_that_clients_read()
    {
        var token = (await program.NewPerson()).AccessToken;

        Shape.Check(TokenForge.HeaderOf(token), "alg:text kid:text typ:text");
        Assert.Equal("HS256", TokenForge.HeaderOf(token).Text("alg"));
        var claims = TokenForge.ClaimsOf(token);
        Shape.Check(
            claims,
            "sub:text role:text exp:whole iat:whole jti:text sid:text type:text iss:text aud:text");
        Assert.Equal("access_token", claims.Text("type"));
        Assert.Equal(3_600, claims.Number("exp") - claims.Number("iat"));
    }

    [Fact]
    public async Task Tells_an_unknown_user_and_a_wrong_password_the_same()
    {
        var person = await program.NewPerson();
        var wrong = await person.Post(
            "auth/login", Person.Login(person.Username, "Wrong-Horse-99"));
        var unknown = await person.Post("auth/login", Person.Login(program.NewName()));

        Assert.Equal(Answer(wrong), Answer(unknown));
        wrong.Refuses(401, "INVALID_CREDENTIALS");
    }

    [Theory]
    [InlineData("short", Person.Password, "username")]
    [InlineData("has space", Person.Password, "username")]
    [InlineData("somebody", "short", "password")]
    [InlineData("somebody", "no-upper-or-digit", "password")]
    public async Task Refuses_what_could_be_nobodys(string username, string password, string field)
    {
        var login = Person.Login(username, password);

        (await program.NewClient().Post("auth/login", login)).Invalid(field);
    }

    private static string Answer(Reply reply)
    {
        var body = reply.Body;
        body.Remove("request_id");
        return $"{reply.Status} {body.ToJsonString()}";
    }
}
