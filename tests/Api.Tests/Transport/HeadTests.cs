namespace OrderProcessor.Api.Tests.Transport;

public sealed class HeadTests(TheProgram program)
{
    [Theory]
    [InlineData("inventory/assets", 200)]
    [InlineData("balance", 200)]
    [InlineData("orders.csv", 200)]
    [InlineData("inventory/assets/NOTHERE", 404)]
    [InlineData("stream?channels=prices", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("auth/login", 405)]
    public async Task Answers_as_GET_does_without_the_body(string path, int status)
    {
        var person = await program.NewPerson();

        var reply = await person.Client.Send(HttpMethod.Head, path);

        reply.Is(status);
        Assert.Empty(reply.Text);
        if (status != 405 && !path.StartsWith("stream", StringComparison.Ordinal))
        {
            var got = await person.Get(path);
            Assert.Equal(got.Status, reply.Status);
            Assert.Equal(got.Header("Content-Type"), reply.Header("Content-Type"));
        }
    }
}
