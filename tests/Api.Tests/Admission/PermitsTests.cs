using System.Net;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Tests.Admission;

public sealed class PermitsTests
{
    private static readonly IPAddress Alice = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Bob = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void An_address_has_so_many_permits()
    {
        var permits = new Permits(all: 3, perAddress: 2);

        Assert.NotNull(permits.TryTake(Alice));
        Assert.NotNull(permits.TryTake(Alice));
        Assert.Null(permits.TryTake(Alice));
        Assert.False(permits.AreGone);
        Assert.NotNull(permits.TryTake(Bob));
    }

    [Fact]
    public void A_network_around_addresses_has_as_many_as_several_and_at_most_half()
    {
        var permits = new Permits(all: 12, perAddress: 1);

        Assert.Equal(4, Enumerable.Range(0, 9).Count(place => Take(permits, 0, place)));
        Assert.Equal(2, Enumerable.Range(1, 9).Count(home => Take(permits, home, 0)));
        Assert.NotNull(permits.TryTake(Alice));
        Assert.NotNull(permits.TryTake(Bob));
    }

    private static bool Take(Permits permits, int home, int place) => permits.TryTake(
        IPAddress.Parse($"2001:db8:1:{home:x2}{place:x2}::")) is not null;

    [Fact]
    public void An_account_has_so_many_from_however_many_addresses()
    {
        var permits = new Permits(all: 9, perAddress: 9, perUser: 2);

        Assert.NotNull(permits.TryTake(Alice, "alice"));
        Assert.NotNull(permits.TryTake(Bob, "alice"));
        Assert.Null(permits.TryTake(Alice, "alice"));
        Assert.NotNull(permits.TryTake(Alice, "bob"));
        Assert.NotNull(permits.TryTake(Alice));
    }

    [Fact]
    public void All_addresses_have_so_many_together()
    {
        var permits = new Permits(all: 2, perAddress: 2);
        permits.TryTake(Alice);
        permits.TryTake(Bob);

        Assert.Null(permits.TryTake(Alice));
        Assert.Null(permits.TryTake(Bob));
        Assert.True(permits.AreGone);
    }

    [Fact]
    public void A_permit_that_is_given_back_can_be_taken_by_anybody()
    {
        var permits = new Permits(all: 2, perAddress: 1);
        using var alices = permits.TryTake(Alice);
        permits.TryTake(Bob);

        alices!.Dispose();

        Assert.Null(permits.TryTake(Bob));
        Assert.NotNull(permits.TryTake(Alice));
    }

    [Fact]
    public void A_permit_given_back_twice_counts_once()
    {
        var taken = 0;
        var permits = new Permits(all: 2, perAddress: 2, counted: by => taken += by);
        permits.TryTake(Alice);
        using var second = permits.TryTake(Alice);

        second!.Dispose();
        second.Dispose();

        Assert.Equal(1, taken);
        Assert.NotNull(permits.TryTake(Alice));
        Assert.Null(permits.TryTake(Alice));
    }

    [Fact]
    public void None_is_lost_however_many_ask_at_once()
    {
        var permits = new Permits(all: 4, perAddress: 3);
        Parallel.For(0, 10_000, request =>
            permits.TryTake(request % 2 == 0 ? Alice : Bob)?.Dispose());

        Assert.Equal(
            [true, true, true, false],
            Enumerable.Range(0, 4).Select(_ => permits.TryTake(Alice) is not null));
    }
}
