using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class SigningKeyTests
{
    private static readonly SigningKey Old = NewKey("old");
    private static readonly SigningKey Next = NewKey("next");
    private static readonly SessionGrant Session = new("s1", UserRole.Customer);

    [Fact]
    public async Task The_first_key_signs_and_the_others_still_count()
    {
        var before = Tokens(Old).Issue("alice_1", Session);
        var rotated = Tokens(Next, Old);
        var after = rotated.Issue("alice_1", Session);

        Assert.Equal("next", TokenForge.HeaderOf(after).Text("kid"));
        Assert.True(await IsGood(before, rotated));
        Assert.True(await IsGood(after, rotated));
    }

    [Fact]
    public async Task A_key_that_is_gone_counts_no_more()
    {
        var before = Tokens(Old).Issue("alice_1", Session);

        Assert.False(await IsGood(before, Tokens(Next)));
    }

    [Fact]
    public async Task A_key_counts_under_its_own_name_only()
    {
        var before = Tokens(Old).Issue("alice_1", Session);

        Assert.False(await IsGood(before, Tokens(Old with { Kid = "other" })));
    }

    private static async Task<bool> IsGood(string token, AccessTokens tokens) =>
        (await new JsonWebTokenHandler().ValidateTokenAsync(token, tokens.Validation)).IsValid;

    private static AccessTokens Tokens(params SigningKey[] keys) =>
        new(Options(keys), TimeProvider.System);

    private static IOptions<AuthOptions> Options(params SigningKey[] keys) =>
        Microsoft.Extensions.Options.Options.Create(new AuthOptions { SigningKeys = keys });

    private static SigningKey NewKey(string kid) => new()
    {
        Kid = kid,
        Key = Convert.ToBase64String(
            System.Security.Cryptography.RandomNumberGenerator.GetBytes(SigningKey.MinBytes)),
    };
}
