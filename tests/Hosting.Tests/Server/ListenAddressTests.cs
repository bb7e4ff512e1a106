using Microsoft.AspNetCore.Builder;
using OrderProcessor.Hosting.Server;

namespace OrderProcessor.Hosting.Tests.Server;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("--urls=http://127.0.0.1:abc", "'http://127.0.0.1:abc'")]
    [InlineData("--urls=http://localhost:8080;http://*:", "'http://*:'")]
    [InlineData("--urls=http://127.0.0.1:80800", "'http://127.0.0.1:80800'")]
    [InlineData("--urls=http://::1:8080", "'http://::1:8080'")]
    [InlineData("--urls=localhost", "'localhost'")]
    [InlineData("--http_ports=80a", "'80a'")]
    public void What_would_be_taken_for_another_address_is_refused(string argument, string named) =>
        Assert.StartsWith(
            named,
            Assert.Throws<InvalidOperationException>(() => Listen(argument)).Message);

    [Theory]
    [InlineData("--urls=http://127.0.0.1:0")]
    [InlineData("--urls=http://[::1]:8080;https://*:443")]
    [InlineData("--urls=http://localhost")]
    [InlineData("--urls=http://+:80/base")]
    [InlineData("--http_ports=8080;8081")]
    [InlineData("--other=1")]
    public void An_address_is_taken(string argument) => Listen(argument);

    private static void Listen(string argument) =>
        ListenAddress.Default(WebApplication.CreateBuilder([argument]));
}
