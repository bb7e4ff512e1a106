using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Users;

public sealed class RegistrationTests(TheProgram program)
{
    [Fact]
    public async Task Says_that_the_account_is_open()
    {
        var reply = await Register(Person.Form(program.NewName()));

        reply.Is(201);
        Shape.Check(reply.Body, "message:text");
        Assert.Equal("User registered successfully", reply.Body.Text("message"));
    }

    [Theory]
    [InlineData("username", "abcdef")]
    [InlineData("username", "a23456789_123456789_123456789x")]
    [InlineData("username", "______")]
    [InlineData("email", "First.Last+Tag@Sub.Example.CO")]
    [InlineData("email", "o'neil@example.com")]
    [InlineData("password", "Aa1!aaaaaaaa")]
    [InlineData("password", "Pässwörter1=")]
    [InlineData("first_name", "X")]
    [InlineData("first_name", "Anne-Marie D'Arcy")]
    [InlineData("first_name", "Ὀδυσσεύς")]
    [InlineData("first_name", "محمد")]
    [InlineData("first_name", "नरेन्द्र")]
    [InlineData("last_name", "李")]
    [InlineData("last_name", "𠮷野")]
    [InlineData("last_name", "O’Brien")]
    [InlineData("phone", "+49 (30) 1234-5678")]
    [InlineData("phone", "1234567890")]
    [InlineData("phone", "123456789012345")]
    [InlineData(
        "phone", "++++++++++ 1-2-3-4-5-6-7-8-9-0 (the bell is broken, so please do ring twice)")]
    [InlineData("phone", null)]
    [InlineData("phone", "")]
    [InlineData("date_of_birth", "1990-02-28")]
    [InlineData("date_of_birth", "2000-02-29")]
    [InlineData("date_of_birth", null)]
    [InlineData("date_of_birth", "")]
    public async Task Takes_what_is_in_order(string field, string? value) =>
        (await RegisterWith(field, value)).Is(201);

    [Theory]
    [InlineData("username", null)]
    [InlineData("username", "")]
    [InlineData("username", "short")]
    [InlineData("username", "a23456789_123456789_123456789xx")]
    [InlineData("username", "has space")]
    [InlineData("username", "has-hyphen")]
    [InlineData("username", "jürgen1")]
    [InlineData("username", "newline\n")]
    [InlineData("username", "digits٣٣٣")]
    [InlineData("email", null)]
    [InlineData("email", "")]
    [InlineData("email", "nobody")]
    [InlineData("email", "@example.com")]
    [InlineData("email", "a@b")]
    [InlineData("email", "a b@example.com")]
    [InlineData("email", "a@example..com")]
    [InlineData("email", ".a@example.com")]
    [InlineData("email", "a@-example.com")]
    [InlineData("email", "a@example.com\n")]
    [InlineData("password", null)]
    [InlineData("password", "")]
    [InlineData("password", "Aa1!aaaaaaa")]
    [InlineData("password", "aa1!aaaaaaaa")]
    [InlineData("password", "AA1!AAAAAAAA")]
    [InlineData("password", "Aaa!aaaaaaaa")]
    [InlineData("password", "Aa1aaaaaaaaa")]
    [InlineData("password", "Aa1~aaaaaaaa")]
    [InlineData("first_name", null)]
    [InlineData("first_name", "")]
    [InlineData("first_name", " ")]
    [InlineData("first_name", "'-'")]
    [InlineData("first_name", "R2D2")]
    [InlineData("first_name", "Ada<script>")]
    [InlineData("last_name", "Love\tlace")]
    [InlineData("last_name", "🙂")]
    [InlineData("phone", "123456789")]
    [InlineData("phone", "1234567890123456")]
    [InlineData("phone", "no digits")]
    [InlineData("date_of_birth", "1990-2-28")]
    [InlineData("date_of_birth", "2001-02-29")]
    [InlineData("date_of_birth", "28.02.1990")]
    [InlineData("date_of_birth", "1990-02-28T00:00:00Z")]
    [InlineData("date_of_birth", "1800-01-01")]
    [InlineData("date_of_birth", "2999-01-01")]
    public async Task Refuses_what_is_not(string field, string? value) =>
        (await RegisterWith(field, value)).Invalid(field);

    [Theory]
    [InlineData(72, 201)]
    [InlineData(73, 422)]
    public async Task Counts_a_password_in_bytes(int bytes, int status)
    {
        var password = "Aa1!" + new string('ä', (bytes - 4) / 2) + new string('a', bytes % 2);

        (await RegisterWith("password", password)).Is(status);
    }

    [Theory]
    [InlineData(50, 201)]
    [InlineData(51, 422)]
    public async Task Takes_names_of_up_to_50_letters(int letters, int status)
    {
        (await RegisterWith("first_name", new string('x', letters))).Is(status);
        (await RegisterWith("last_name", string.Concat(Enumerable.Repeat("𠮷", letters))))
            .Is(status);
    }

    [Theory]
    [InlineData("username", "123456")]
    [InlineData("first_name", "true")]
    [InlineData("password", "[]")]
    [InlineData("marketing_emails_consent", "\"yes\"")]
    [InlineData("marketing_emails_consent", "1")]
    public async Task Refuses_a_member_of_another_type(string field, string json)
    {
        var form = Person.Form(program.NewName());
        form[field] = JsonNode.Parse(json);

        (await Register(form)).Invalid(field);
    }

    [Fact]
    public async Task Names_every_member_that_is_wrong()
    {
        var errors = (await program.NewClient().Post("auth/register", "{}")).Is(422)
            .Body.Items("errors");

        Assert.Equal(
            ["email", "first_name", "last_name", "password", "username"],
            errors.Select(error => error.Text("field")).Order());
        Assert.All(errors, error => Assert.Equal("REQUIRED", error.Text("code")));
    }

    [Fact]
    public async Task Makes_a_customer_whatever_role_is_asked_for()
    {
        var name = program.NewName();
        var form = Person.Form(name);
        form["role"] = "admin";
        (await Register(form)).Is(201);
        var person = new Person(program.NewClient(), name);
        await person.SignIn();

        Assert.Equal("customer", (await person.Get("auth/profile")).Body.Text("role"));
        Assert.Equal("customer", TokenForge.ClaimsOf(person.AccessToken).Text("role"));
    }

    [Fact]
    public async Task Refuses_a_username_that_is_taken_in_any_case()
    {
        var person = await program.NewPerson();
        var form = Person.Form(person.Username.ToUpperInvariant());
        form["email"] = $"other_{person.Username}@example.com";

        (await Register(form)).Refuses(409, "USERNAME_TAKEN");
    }

    [Fact]
    public async Task Refuses_an_email_that_is_taken_in_any_case()
    {
        var person = await program.NewPerson();
        var form = Person.Form(program.NewName());
        form["email"] = $"{person.Username}@EXAMPLE.com".ToUpperInvariant();

        (await Register(form)).Refuses(409, "EMAIL_TAKEN");
    }

    [Fact]
    public async Task Opens_one_account_when_many_want_the_same_username()
    {
        var name = program.NewName();
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
        {
            var form = Person.Form(name);
            form["email"] = $"{name}_{number.ToString(CultureInfo.InvariantCulture)}@example.com";
            return Register(form);
        }));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(
            replies.Where(reply => reply.Status != 201),
            reply => reply.Refuses(409, "USERNAME_TAKEN"));
    }

    [Fact]
    public async Task Opens_one_account_when_many_want_the_same_email()
    {
        var email = $"{program.NewName()}@example.com";
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
        {
            var form = Person.Form(program.NewName());
            form["email"] = email;
            return Register(form);
        }));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(
            replies.Where(reply => reply.Status != 201),
            reply => reply.Refuses(409, "EMAIL_TAKEN"));
    }

    private Task<Reply> RegisterWith(string field, string? value)
    {
        var form = Person.Form(program.NewName());
        form[field] = value;
        return Register(form);
    }

    private Task<Reply> Register(JsonObject form) =>
        program.NewClient().Post("auth/register", form.ToJsonString());
}
