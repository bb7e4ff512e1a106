using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using OrderProcessor.Api.Auth;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Hosting.Commands;

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

    [Fact]
    public void The_command_makes_a_key_that_the_program_takes()
    {
        using var output = new StringWriter();
        NewSigningKeyCommand.Run(output);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Split('=', 2)).ToArray();

        var made = new SigningKey { Kid = lines[0][1], Key = lines[1][1] };

        Assert.Equal(
            ["Auth__SigningKeys__0__Kid", "Auth__SigningKeys__0__Key"],
            lines.Select(line => line[0]));
        Assert.True(new AuthOptionsCheck().Validate(null, Options(made).Value).Succeeded);
    }

    [Fact]
    public void The_command_makes_another_key_every_time()
    {
        using var output = new StringWriter();
        NewSigningKeyCommand.Run(output);
        NewSigningKeyCommand.Run(output);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(4, lines.Distinct().Count());
    }

    [Theory]
    [InlineData(true, "new-signing-key")]
    [InlineData(false, "--urls=x")]
    [InlineData(false)]
    public void Only_its_word_calls_the_command(bool called, params string[] args) =>
        Assert.Equal(called, NewSigningKeyCommand.Handles(args));

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
