using System.Net;
using OrderProcessor.Silo.Hosting;
using Xunit;

namespace OrderProcessor.Silo.Tests.Hosting;

public sealed class SiloEndpointTests
{
    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7")]
    [InlineData("localhost", "127.0.0.1")]
    public void A_silo_is_known_by_an_address_or_by_what_its_name_stands_for(
        string configured, string address) =>
        Assert.Equal(
            IPAddress.Parse(address), new SiloEndpoint { Address = configured }.Lookup());
}
