using Microsoft.AspNetCore.Builder;
using OrderProcessor.Hosting.Commands;

namespace OrderProcessor.Hosting.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("health", "http://127.0.0.1:1/")]
    [InlineData("new-signing-key")]
    public async Task A_word_is_left_to_the_data_tool(params string[] args) =>
        Assert.Equal(1, await CommandLine.Run(args, NoProgram));

    [Fact]
    public async Task The_version_is_told_in_place_of_the_program() =>
        Assert.Equal(0, await CommandLine.Run(["--version"], NoProgram));

    [Fact]
    public async Task Without_a_command_the_program_runs_until_it_ends()
    {
        string[] told = [];

        var code = await CommandLine.Run(["--urls=http://127.0.0.1:0"], args =>
        {
            told = args;
            var program = WebApplication.CreateSlimBuilder(args).Build();
            program.Lifetime.ApplicationStarted.Register(program.Lifetime.StopApplication);
            return program;
        });

        Assert.Equal(0, code);
        Assert.Equal(["--urls=http://127.0.0.1:0"], told);
    }

    private static WebApplication NoProgram(string[] args) =>
        throw new InvalidOperationException("The program was started.");
}
