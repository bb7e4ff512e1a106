using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Auth;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class VerifiedTokensTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(
        new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private readonly VerifiedTokens _tokens;

    public VerifiedTokensTests() => _tokens = new VerifiedTokens(_time);

    [Fact]
    public void A_token_is_known_until_it_expires()
    {
        var token = For(seconds: 10);
        _tokens.Remember("a.b.c", token);

        Assert.Equal(token, _tokens.Find("a.b.c"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_tokens.Find("a.b.c"));
    }

    [Fact]
    public void Another_token_is_not_known()
    {
        _tokens.Remember("a.b.c", For(seconds: 10));

        Assert.Null(_tokens.Find("a.b.C"));
        Assert.Null(_tokens.Find("a.b.c "));
        Assert.Null(_tokens.Find(""));
    }

    [Fact]
    public void A_token_that_has_expired_is_not_remembered()
    {
        _tokens.Remember("a.b.c", For(seconds: 0));

        Assert.Equal(0, _tokens.Count);
    }

    [Fact]
    public void No_more_are_remembered_than_there_is_room_for()
    {
        for (var number = 0; number < VerifiedTokens.MaxRemembered + 1_000; number++)
        {
            _tokens.Remember($"a.b.{RunningProgram.Number(number)}", For(seconds: 10));
        }

        Assert.InRange(_tokens.Count, 1, VerifiedTokens.MaxRemembered);
    }

    public void Dispose() => _tokens.Dispose();

    private VerifiedToken For(int seconds) =>
        new("alice_1", "s1", _time.GetUtcNow().AddSeconds(seconds));
}
