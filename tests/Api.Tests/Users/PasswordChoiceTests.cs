using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Users;

public sealed class PasswordChoiceTests(TheProgram program)
{
    [Fact]
    public async Task A_common_password_opens_no_account()
    {
        var name = program.NewName();
        var form = Person.Form(name);
        form["password"] = "Password1234!";

        (await program.NewClient().Post("auth/register", form.ToJsonString()))
            .Refuses(422, "PASSWORD_TOO_COMMON", "password");

        (await program.NewClient().Post("auth/register", Person.Form(name).ToJsonString())).Is(201);
    }

    [Theory]
    [InlineData("Password1234!")]
    [InlineData(Person.Password)]
    public async Task Nor_does_one_or_the_old_one_become_the_new_one(string chosen)
    {
        var person = await program.NewPerson();

        (await Change(person, chosen)).Refuses(422, "PASSWORD_TOO_COMMON", "new_password");

        await person.SignIn();
    }

    [Fact]
    public async Task Nor_does_the_name_of_the_account()
    {
        var person = await program.NewPerson();

        (await Change(person, $"{person.Username.ToUpperInvariant()}-a1"))
            .Refuses(422, "PASSWORD_TOO_COMMON", "new_password");
    }

    // Whoever has one signs in with it.
    [Fact]
    public async Task At_the_door_a_common_password_is_one_like_any_other() =>
        (await program.NewClient().Post(
            "auth/login", Person.Login(program.NewName(), "Password1234!")))
            .Refuses(401, "INVALID_CREDENTIALS");

    private static Task<Reply> Change(Person person, string chosen) => person.Post(
        "auth/password",
        new JsonObject
        {
            ["current_password"] = Person.Password,
            ["new_password"] = chosen,
        }.ToJsonString());
}
