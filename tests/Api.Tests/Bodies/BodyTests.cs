using System.Text;

namespace OrderProcessor.Api.Tests.Bodies;

public sealed class BodyTests(TheProgram program)
{
    private const int Largest = 64 * 1024;

    [Theory]
    [InlineData(Largest, false, 201)]
    [InlineData(Largest, true, 201)]
    [InlineData(Largest + 1, false, 413)]
    [InlineData(Largest + 1, true, 413)]
    [InlineData(Largest * 4, false, 413)]
    [InlineData(Largest * 4, true, 413)]
    public async Task A_body_may_have_64_KB(int bytes, bool chunked, int status)
    {
        var person = await program.NewPerson();
        var text = """{"amount":"1.00"}""".PadRight(bytes);

        var reply = await person.Client.Send(
            HttpMethod.Post, "balance/deposit", Content(Encoding.UTF8.GetBytes(text), chunked));

        reply.Is(status);
        if (status == 413)
        {
            reply.Refuses(413, "BODY_TOO_LARGE");
            Assert.Equal(0, await person.Cash());
        }
    }

    [Theory]
    [InlineData("{", 400, "MALFORMED_JSON")]
    [InlineData("{\"amount\":1,}", 400, "MALFORMED_JSON")]
    [InlineData("{\"amount\":01}", 400, "MALFORMED_JSON")]
    [InlineData("{\"amount\":1} x", 400, "MALFORMED_JSON")]
    [InlineData("{'amount':1}", 400, "MALFORMED_JSON")]
    [InlineData("{\"amount\":1,\"amount\":2}", 400, "MALFORMED_JSON")]
    [InlineData("{\"amount\":1,\"\\u0061mount\":2}", 400, "MALFORMED_JSON")]
    [InlineData("{\"amount\":NaN}", 400, "MALFORMED_JSON")]
    [InlineData("{\"\\ud800\":1,\"\\ud801\":2}", 400, "MALFORMED_JSON")]
    [InlineData("", 422, "BODY_REQUIRED")]
    [InlineData("null", 422, "VALIDATION_FAILED")]
    [InlineData("[]", 422, "VALIDATION_FAILED")]
    [InlineData("5", 422, "VALIDATION_FAILED")]
    [InlineData("\"text\"", 422, "VALIDATION_FAILED")]
    public async Task A_body_that_cannot_be_understood_is_refused(
        string body, int status, string code)
    {
        var person = await program.NewPerson();

        (await person.Post("balance/deposit", body)).Refuses(status, code);
    }

    [Fact]
    public async Task A_body_nested_without_end_is_refused()
    {
        var person = await program.NewPerson();
        var deep = new string('[', 30_000);

        (await person.Post("balance/deposit", deep)).Refuses(400, "MALFORMED_JSON");
    }

    [Fact]
    public async Task Text_that_is_no_UTF_8_is_refused()
    {
        var client = program.NewClient();
        var body = Encoding.Latin1.GetBytes(Person.Form(program.NewName()).ToJsonString()
            .Replace("Ada", "\u00e9da", StringComparison.Ordinal));

        Assert.Contains(
            (await client.Send(HttpMethod.Post, "auth/register", Content(body, chunked: false)))
                .Status,
            new[] { 400, 422 });
    }

    [Fact]
    public async Task Half_a_character_is_refused()
    {
        var form = Person.Form(program.NewName()).ToJsonString()
            .Replace("Ada", "\\ud83d", StringComparison.Ordinal);

        (await program.NewClient().Post("auth/register", form)).Is(422);
    }

    [Fact]
    public async Task Members_nobody_knows_are_ignored()
    {
        var person = await program.NewPerson();

        (await person.Post("balance/deposit", """{"amount":1,"note":{"a":[1,2]},"Amount":2}"""))
            .Is(201);
    }

    private static ByteArrayContent Content(byte[] bytes, bool chunked)
    {
        var content = chunked ? new ChunkedContent(bytes) : new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private sealed class ChunkedContent(byte[] bytes) : ByteArrayContent(bytes)
    {
        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
