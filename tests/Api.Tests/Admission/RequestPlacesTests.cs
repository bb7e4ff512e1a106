using System.Net;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class RequestPlacesTests
{
    private static readonly IPAddress Alice = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Bob = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void An_address_has_so_many_places()
    {
        var places = new RequestPlaces(all: 3, perAddress: 2);

        Assert.True(places.TryTake(Alice));
        Assert.True(places.TryTake(Alice));
        Assert.False(places.TryTake(Alice));
        Assert.True(places.TryTake(Bob));
    }

    [Fact]
    public void All_addresses_have_so_many_together()
    {
        var places = new RequestPlaces(all: 2, perAddress: 2);
        places.TryTake(Alice);
        places.TryTake(Bob);

        Assert.False(places.TryTake(Alice));
        Assert.False(places.TryTake(Bob));
    }

    [Fact]
    public void A_place_that_is_given_back_can_be_taken_by_anybody()
    {
        var places = new RequestPlaces(all: 2, perAddress: 1);
        places.TryTake(Alice);
        places.TryTake(Bob);

        places.GiveBack(Alice);

        Assert.False(places.TryTake(Bob));
        Assert.True(places.TryTake(Alice));
    }

    [Fact]
    public void None_is_lost_however_many_ask_at_once()
    {
        var places = new RequestPlaces(all: 4, perAddress: 3);
        Parallel.For(0, 10_000, request =>
        {
            var address = request % 2 == 0 ? Alice : Bob;
            if (places.TryTake(address))
            {
                places.GiveBack(address);
            }
        });

        Assert.Equal(
            [true, true, true, false],
            Enumerable.Range(0, 4).Select(_ => places.TryTake(Alice)));
    }
}
