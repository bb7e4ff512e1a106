using OrderProcessor.Api.Auth;

namespace OrderProcessor.Tool.Tests.Processes;

/// <summary>What is about programs and not about stores, by the built tool.</summary>
public sealed class ProcessCommandTests
{
    [Fact]
    public async Task A_new_signing_key_is_one_that_the_program_takes()
    {
        var lines = (await ToolProcess.Run("new-signing-key")).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Split('=', 2)).ToArray();

        var made = new SigningKey { Kid = lines[0][1], Key = lines[1][1] };

        Assert.Equal(
            ["Auth__SigningKeys__0__Kid", "Auth__SigningKeys__0__Key"],
            lines.Select(line => line[0]));
        Assert.True(new AuthOptionsCheck()
            .Validate(null, new AuthOptions { SigningKeys = [made] }).Succeeded);
    }

    [Fact]
    public async Task There_is_another_new_signing_key_every_time() => Assert.NotEqual(
        (await ToolProcess.Run("new-signing-key")).Output,
        (await ToolProcess.Run("new-signing-key")).Output);

    [Fact]
    public async Task Nothing_that_answers_is_no_health()
    {
        var asked = await ToolProcess.Run("health", "http://127.0.0.1:1/health/live");

        Assert.Equal(3, asked.Code);
        Assert.NotEmpty(asked.Error);
    }

    [Fact]
    public async Task A_command_that_there_is_not_is_told() =>
        Assert.Equal(2, (await ToolProcess.Run("back-up")).Code);
}
