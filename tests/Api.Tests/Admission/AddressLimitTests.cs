using System.Net;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class AddressLimitTests : IDisposable
{
    private readonly AddressLimit _limit = new(2, new FakeTimeProvider());

    public void Dispose() => _limit.Dispose();

    [Fact]
    public void A_home_line_is_no_better_off_for_its_many_networks()
    {
        var granted = Enumerable.Range(0, 256).Count(place => Take(home: 0, place));

        Assert.Equal(2 * 4, granted);
        Assert.True(Take(home: 1, place: 0));
    }

    [Fact]
    public void Nor_is_a_site_for_its_many_lines()
    {
        var granted = Enumerable.Range(0, 256).Count(home => Take(home, place: 0));

        Assert.Equal(2 * 16, granted);
        Assert.True(_limit.Take(IPAddress.Parse("2001:db8:2::")).IsAcquired);
    }

    [Fact]
    public void What_one_address_is_refused_takes_nothing_from_those_around_it()
    {
        Assert.Equal(2, Enumerable.Range(0, 100).Count(_ => Take(home: 0, place: 0)));

        Assert.True(Take(home: 0, place: 1));
    }

    [Fact]
    public void Addresses_of_IPv4_stand_for_themselves() => Assert.All(
        Enumerable.Range(1, 200),
        last => Assert.True(_limit.Take(IPAddress.Parse($"192.0.2.{last}")).IsAcquired));

    private bool Take(int home, int place) =>
        _limit.Take(IPAddress.Parse($"2001:db8:1:{home:x2}{place:x2}::")).IsAcquired;
}
