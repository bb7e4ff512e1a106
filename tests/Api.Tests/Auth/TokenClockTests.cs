using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class TokenClockTests
{
    private readonly SteppingTime _time = new();

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public async Task A_token_is_good_for_as_long_when_the_wall_clock_steps(TimeSpan by)
    {
        var tokens = new AccessTokens(
            Options.Create(new AuthOptions
            {
                SigningKeys = [new SigningKey { Kid = "k", Key = new string('A', 44) }],
            }),
            _time.Clock);
        using var verified = new VerifiedTokens(_time.Clock);
        var token = tokens.Issue("alice_1", new SessionGrant("s1", UserRole.Customer));

        _time.Step(by);
        Assert.NotNull((await tokens.Verify(token, AccessTokens.TypeValue)).Token);
        _time.Advance(TimeSpan.FromSeconds(tokens.LifeSeconds - 1));
        var (good, _) = await tokens.Verify(token, AccessTokens.TypeValue);
        verified.Remember(token, good!);
        Assert.NotNull(verified.Find(token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await tokens.Verify(token, AccessTokens.TypeValue)).Token);
        Assert.Null(verified.Find(token));
    }
}
