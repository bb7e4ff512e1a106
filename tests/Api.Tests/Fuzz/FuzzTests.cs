using System.Globalization;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>Requests made up from the document, over real sockets, to a program of their
/// own.</summary>
public sealed class FuzzTests
{
    /// <summary>Set, it makes up the requests of an earlier run again.</summary>
    private const string SeedVariable = "FUZZ_SEED";

    /// <summary>How many requests there are.</summary>
    private const string CountVariable = "FUZZ_REQUESTS";

    private const int Requests = 5_000;
    private const int AtOnce = 16;
    private const int MaxShown = 20;

    [Fact]
    public async Task No_request_gets_more_than_an_answer_or_a_civil_refusal()
    {
        var seed = Setting(SeedVariable) ?? Random.Shared.Next();
        var count = Setting(CountVariable) ?? Requests;
        await using var run = await FuzzRun.Start();

        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (number, _) => await run.Send(number, seed));

        var summary = $"{SeedVariable}={Text(seed)} {CountVariable}={Text(count)}: {run.Figures()}";
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        Assert.True(
            run.Faults.IsEmpty,
            $"{summary}, {Text(run.Faults.Count)} faults:\n"
                + string.Join('\n', run.Faults.Take(MaxShown)));
        await run.IsUnharmed();
        // Else the requests are so bad that they prove nothing.
        Assert.True(run.RoutesDone * 2 > run.Routes, $"{summary}: hardly any route did anything.");
    }

    private static int? Setting(string variable) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            CultureInfo.InvariantCulture,
            out var given)
            ? given
            : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
