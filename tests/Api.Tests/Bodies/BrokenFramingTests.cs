using System.Text;
using OrderProcessor.Api.Tests.Fuzz;

namespace OrderProcessor.Api.Tests.Bodies;

public sealed class BrokenFramingTests(TheProgram program)
{
    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("7FFFFFFFF")]
    [InlineData("80000000")]
    [InlineData("zz")]
    public async Task A_chunk_of_no_size_is_the_clients_mistake(string size)
    {
        var request = Encoding.ASCII.GetBytes(
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Origin: https://app.example\r\nContent-Type: application/json\r\n"
            + $"Transfer-Encoding: chunked\r\n\r\n{size}\r\n{{}}\r\n0\r\n\r\n");

        var reply = await RawRequest.Send(
            program.NewClient().Server, request, endsThere: false);

        Assert.Contains(reply.Status, new[] { 400, 413 });
    }
}
