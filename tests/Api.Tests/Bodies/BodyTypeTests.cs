using System.Text;

namespace OrderProcessor.Api.Tests.Bodies;

public sealed class BodyTypeTests(TheProgram program)
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=\"UTF-8\"")]
    [InlineData("application/json ; profile=x")]
    public async Task A_body_of_JSON_is_taken(string type)
    {
        var person = await program.NewPerson();

        (await Deposit(person, type)).Is(201);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=application/json")]
    [InlineData("text/json")]
    [InlineData("application/problem+json")]
    [InlineData("application/json, text/plain")]
    [InlineData("application/jsonp")]
    [InlineData("json")]
    public async Task Any_other_body_is_refused(string? type)
    {
        var person = await program.NewPerson();

        (await Deposit(person, type)).Refuses(415, "UNSUPPORTED_MEDIA_TYPE");

        Assert.Equal(0, await person.Cash());
    }

    [Fact]
    public async Task No_body_needs_no_type()
    {
        var person = await program.NewPerson();

        (await person.Post("operations/never_sent/abandon")).Is(201);
        (await person.Post("balance/deposit")).Refuses(422, "BODY_REQUIRED");
    }

    [Fact]
    public async Task Whoever_is_nobody_hears_that_first()
    {
        var reply = await program.NewClient().Send(
            HttpMethod.Post, "balance/deposit", new StringContent("{}"));

        reply.Refuses(401, "UNAUTHORIZED");
    }

    private static Task<Reply> Deposit(Person person, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"amount":"1.00"}"""));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return person.Client.Send(HttpMethod.Post, "balance/deposit", content);
    }
}
