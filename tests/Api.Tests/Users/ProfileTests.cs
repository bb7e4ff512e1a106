namespace OrderProcessor.Api.Tests.Users;

public sealed class ProfileTests(TheProgram program)
{
    private const string Members = "username:text email:text first_name:text last_name:text "
        + "phone:text? date_of_birth:date? marketing_emails_consent:bool role:text "
        + "created_at:time updated_at:time";

    [Fact]
    public async Task Shows_null_for_what_was_never_said()
    {
        var person = await program.NewPerson();

        var profile = (await person.Get("auth/profile")).Is(200).Body;

        Shape.Check(profile, Members);
        Assert.Null(profile["phone"]);
        Assert.Null(profile["date_of_birth"]);
        Assert.False(profile["marketing_emails_consent"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Shows_all_that_was_said_at_registration()
    {
        var name = program.NewName();
        var form = Person.Form(name.ToUpperInvariant());
        form["email"] = $"{name}@Example.COM";
        form["last_name"] = "李-O'Neil";
        form["phone"] = "+49 (30) 1234-5678";
        form["date_of_birth"] = "1990-02-28";
        form["marketing_emails_consent"] = true;
        (await program.NewClient().Post("auth/register", form.ToJsonString())).Is(201);
        var person = new Person(program.NewClient(), name);
        await person.SignIn();

        var profile = (await person.Get("auth/profile")).Is(200).Body;

        Assert.Equal(name, profile.Text("username"));
        Assert.Equal($"{name}@example.com", profile.Text("email"));
        Assert.Equal("李-O'Neil", profile.Text("last_name"));
        Assert.Equal("493012345678", profile.Text("phone"));
        Assert.Equal("1990-02-28", profile.Text("date_of_birth"));
        Assert.True(profile["marketing_emails_consent"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Answers_an_update_with_the_whole_profile()
    {
        var person = await program.NewPerson();

        var reply = (await person.Client.Put("auth/profile", """{"phone":"1234567890"}"""))
            .Is(200).Body;

        Shape.Check(reply, "success:bool message:text user:object");
        Assert.Equal("Profile updated successfully", reply.Text("message"));
        Shape.Check(reply["user"], Members);
        Assert.Equal("1234567890", reply["user"]!.Text("phone"));
    }

    [Theory]
    [InlineData("phone", "1234567890")]
    [InlineData("date_of_birth", "1990-02-28")]
    public async Task What_may_be_left_out_can_be_removed_and_null_leaves_it(
        string field, string value)
    {
        var person = await program.NewPerson();
        (await person.Client.Put("auth/profile", $$"""{"{{field}}":"{{value}}"}""")).Is(200);

        (await person.Client.Put("auth/profile", $$"""{"{{field}}":null}""")).Is(200);
        Assert.Equal(value, (await person.Get("auth/profile")).Body.Text(field));
        var removed = (await person.Client.Put("auth/profile", $$"""{"{{field}}":""}""")).Is(200);

        Assert.Null(removed.Body["user"]![field]);
        Assert.Null((await person.Get("auth/profile")).Body[field]);
        Assert.Equal("Ada", (await person.Get("auth/profile")).Body.Text("first_name"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"first_name":null,"email":null,"phone":null,"date_of_birth":null}""")]
    [InlineData("""{"username":"somebody_else","role":"admin","created_at":"2000-01-01"}""")]
    public async Task Changes_nothing_that_was_not_asked_for(string body)
    {
        var person = await program.NewPerson();
        var before = (await person.Get("auth/profile")).Body;

        (await person.Client.Put("auth/profile", body)).Is(200);

        var after = (await person.Get("auth/profile")).Body;
        before.Remove("updated_at");
        after.Remove("updated_at");
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Theory]
    [InlineData("first_name", "")]
    [InlineData("last_name", "  ")]
    [InlineData("email", "nobody")]
    [InlineData("phone", "123")]
    [InlineData("date_of_birth", "1990-13-01")]
    public async Task Keeps_the_rules_of_registration(string field, string value)
    {
        var person = await program.NewPerson();

        (await person.Client.Put("auth/profile", $$"""{"{{field}}":"{{value}}"}""")).Invalid(field);
    }

    [Fact]
    public async Task Refuses_an_email_that_belongs_to_another_account()
    {
        var person = await program.NewPerson();
        var other = await program.NewPerson();

        (await ChangeEmail(person, $"{other.Username}@example.com"))
            .Refuses(409, "EMAIL_TAKEN");
    }

    [Fact]
    public async Task Takes_the_own_email_again()
    {
        var person = await program.NewPerson();

        (await ChangeEmail(person, $"{person.Username}@EXAMPLE.com")).Is(200);
    }

    [Fact]
    public async Task Frees_the_email_that_was_given_up()
    {
        var person = await program.NewPerson();
        (await ChangeEmail(person, $"new_{person.Username}@example.com")).Is(200);

        (await ChangeEmail(await program.NewPerson(), $"{person.Username}@example.com")).Is(200);
    }

    [Fact]
    public async Task Another_email_needs_the_password_and_tries_count_as_logins_do()
    {
        var person = await program.NewPerson();
        var email = $"moved_{person.Username}@example.com";
        (await person.Client.Put("auth/profile", $$"""{"email":"{{email}}"}"""))
            .Invalid("current_password");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await ChangeEmail(person, email, "Wrong-Horse-12")).Invalid("current_password");
        }

        (await ChangeEmail(person, email)).Refuses(403, "IP_BLOCKED");

        Assert.Equal(
            $"{person.Username}@example.com",
            (await person.Get("auth/profile")).Body.Text("email"));
        (await person.Client.Put("auth/profile", """{"first_name":"Grace"}""")).Is(200);
    }

    [Fact]
    public async Task A_frozen_account_keeps_its_email()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());
        (await admin.Post($"admin/users/{person.Username}/freeze")).Is(200);

        (await ChangeEmail(person, $"moved_{person.Username}@example.com"))
            .Refuses(403, "ACCOUNT_FROZEN");
        (await ChangeEmail(person, $"{person.Username}@example.com")).Is(200);
    }

    private static Task<Reply> ChangeEmail(
        Person person, string email, string password = Person.Password) => person.Client.Put(
            "auth/profile", $$"""{"email":"{{email}}","current_password":"{{password}}"}""");
}
