using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Audit;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Tests.Audit;

public sealed class StrangersRefusalsTests
{
    private const int MaxKinds = 200;

    private readonly FakeTimeProvider _time = new();
    private readonly StrangersRefusals _refusals;

    public StrangersRefusalsTests() =>
        _refusals = new StrangersRefusals(MaxKinds, _time);

    [Fact]
    public void The_first_of_a_minute_is_recorded_and_the_others_are_counted()
    {
        Assert.True(_refusals.IsFirst(Refusal("192.0.2.1")));
        for (var number = 0; number < 600; number++)
        {
            Assert.False(_refusals.IsFirst(Refusal("192.0.2.1")));
        }

        Assert.True(_refusals.IsFirst(Refusal("192.0.2.2")));
        Assert.True(_refusals.IsFirst(Refusal("192.0.2.1", "login")));
        Assert.Empty(_refusals.Counts());
        _time.Advance(TimeSpan.FromMinutes(1));

        var count = Assert.Single(_refusals.Counts());

        Assert.Equal("600 more within a minute", count.Detail);
        Assert.Equal(("192.0.2.1", "refresh"), (count.Address, count.Action));
        Assert.True(_refusals.IsFirst(Refusal("192.0.2.1")));
        Assert.Empty(_refusals.Counts(atOnce: true));
    }

    [Fact]
    public void A_network_of_one_strangers_is_one_address()
    {
        Assert.True(_refusals.IsFirst(Refusal("2001:db8::1")));
        Assert.False(_refusals.IsFirst(Refusal("2001:db8::2")));
        Assert.True(_refusals.IsFirst(Refusal("2001:db8:0:1::1")));
    }

    [Fact]
    public void However_many_addresses_there_are_what_is_recorded_is_bounded()
    {
        const int addresses = 10_000;

        var recorded = Enumerable.Range(0, addresses)
            .Count(number => _refusals.IsFirst(Refusal($"10.0.{number / 256}.{number % 256}")));

        Assert.Equal(MaxKinds, recorded);
        var count = Assert.Single(_refusals.Counts(atOnce: true));
        Assert.Equal(
            (null, $"{addresses - MaxKinds} more within a minute"),
            (count.Address, count.Detail));
    }

    private AuditEntry Refusal(string address, string action = "refresh") => new()
    {
        At = _time.GetUtcNow(),
        Action = action,
        Address = address,
        Outcome = AuditOutcome.Refused,
        Code = "INVALID_REFRESH_TOKEN",
    };
}
