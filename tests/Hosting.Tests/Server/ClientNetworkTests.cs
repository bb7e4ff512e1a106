using System.Net;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Hosting.Tests.Server;

public sealed class ClientNetworkTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:ff::1", "2001:db8:1:ff::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [InlineData("::1", "::")]
    [InlineData("fe80::1%3", "fe80::")]
    public void Whoever_has_one_address_of_a_network_counts_for_all_of_it(
        string address, string counted) =>
        Assert.Equal(
            IPAddress.Parse(counted), ClientNetwork.Of(IPAddress.Parse(address)));
}
