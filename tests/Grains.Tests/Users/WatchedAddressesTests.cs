using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class WatchedAddressesTests
{
    private static readonly LoginLimits Limits = new();

    private readonly FakeTimeProvider _time =
        new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, default));
    private readonly WatchedAddresses _addresses;

    public WatchedAddressesTests() => _addresses = new WatchedAddresses(Limits, _time);

    [Fact]
    public async Task An_address_that_signed_in_is_forgotten()
    {
        var attempt = Guid.NewGuid();
        await _addresses.Of("a").Begin(attempt);
        _addresses.Tidy("a");
        Assert.Equal(1, _addresses.Count);

        _addresses.Of("a").TakeBack(attempt);
        _addresses.Tidy("a");

        Assert.Equal(0, _addresses.Count);
    }

    [Fact]
    public void A_failure_is_remembered_as_long_as_it_counts()
    {
        _addresses.Of("a").Failed(Guid.NewGuid());
        _time.Advance(TimeSpan.FromSeconds(Limits.BlockSeconds - 1));
        _addresses.Tidy();
        Assert.Equal(1, _addresses.Count);

        _time.Advance(TimeSpan.FromSeconds(1));
        _addresses.Tidy();

        Assert.Equal(0, _addresses.Count);
    }

    [Fact]
    public void Addresses_past_the_bound_wait_until_others_are_forgotten()
    {
        for (var address = 0; address < WatchedAddresses.Max; address++)
        {
            _addresses.Of(Number(address)).Failed(Guid.NewGuid());
        }

        Assert.Throws<OverloadedException>(() => _addresses.Of("one more"));
        _time.Advance(TimeSpan.FromSeconds(Limits.BlockSeconds));

        Assert.NotNull(_addresses.Of("one more"));
        Assert.Equal(1, _addresses.Count);
    }

    [Fact]
    public void Of_too_many_blocks_those_that_last_longest_are_stored()
    {
        for (var address = 0; address <= IpGuardState.MaxBlocks; address++)
        {
            Block(Number(address));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        var stored = _addresses.Blocks().Blocks;

        Assert.Equal(IpGuardState.MaxBlocks, stored.Count);
        Assert.DoesNotContain(Number(0), stored.Keys);
    }

    [Fact]
    public void What_was_stored_does_not_replace_what_is_known()
    {
        Block("a");
        var stored = _addresses.Blocks();
        _addresses.Of("a").Unblock();

        _addresses.Recall(stored);

        Assert.Null(_addresses.Find("a")!.Until);
    }

    [Fact]
    public void However_many_addresses_there_are_few_guards_watch_them()
    {
        var guards = Enumerable.Range(0, 10_000)
            .Select(number => IpGuards.KeyOf($"10.0.{number / 256}.{number % 256}"))
            .ToHashSet();

        Assert.Equal(IpGuards.Count, guards.Count);
        Assert.Equal("10", IpGuards.KeyOf("192.0.2.7"));
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_block_lasts_as_long_when_the_wall_clock_steps(TimeSpan by)
    {
        var time = new SteppingTime();
        var addresses = new WatchedAddresses(Limits, time.Clock);
        Block("a", addresses);
        var until = addresses.Find("a")!.Until;

        time.Step(by);
        time.Pass(TimeSpan.FromSeconds(Limits.BlockSeconds - 1));
        addresses.Tidy();
        Assert.Equal(until, addresses.Find("a")!.Until);

        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Null(addresses.Find("a")!.Until);
    }

    [Fact]
    public void A_block_of_a_clock_that_was_days_ahead_lasts_no_longer_than_any()
    {
        var ahead = _time.GetUtcNow().AddDays(3);
        _addresses.Recall(new IpGuardState
        {
            Blocks = ImmutableSortedDictionary<string, ImmutableArray<DateTimeOffset>>.Empty
                .Add("a", [.. Enumerable.Repeat(ahead, Limits.FailedLogins)]),
        });

        Assert.Equal(
            _time.GetUtcNow().AddSeconds(Limits.BlockSeconds), _addresses.Find("a")!.Until);
        _time.Advance(TimeSpan.FromSeconds(Limits.BlockSeconds));
        Assert.Null(_addresses.Find("a")!.Until);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Block(string address) => Block(address, _addresses);

    private static void Block(string address, WatchedAddresses addresses)
    {
        for (var failure = 0; failure < Limits.FailedLogins; failure++)
        {
            addresses.Of(address).Failed(Guid.NewGuid());
        }
    }
}
