using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace OrderProcessor.Api.Tests.Fuzz;

public sealed class BadRequestTests(TheProgram program)
{
    /// <summary>Set, it makes up the requests of an earlier run again.</summary>
    private const string SeedVariable = "FUZZ_SEED";

    private const int Requests = 10_000;
    private const int AtOnce = 16;
    private const int MaxShown = 20;
    private const int MaxBytesShown = 900;

    [Fact]
    public async Task No_bad_request_gets_more_than_a_civil_refusal()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var given)
            ? given
            : Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("{0}={1}", SeedVariable, seed);
        var (person, leaving) = (await program.NewTrader(), await program.NewPerson());
        var order = await TheirOrder();
        var faults = new ConcurrentQueue<string>();

        await Parallel.ForAsync(
            0,
            Requests,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AtOnce,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            async (number, _) =>
            {
                var bad = new BadRequest(unchecked(seed + number), order);
                // Else one log-out would turn all the rest away unread.
                var leaves = bad.Path.Contains("logout", StringComparison.Ordinal);
                if (await Fault(leaves ? leaving : person, bad) is { } fault)
                {
                    faults.Enqueue($"{number.ToString(CultureInfo.InvariantCulture)}: {fault}");
                }
            });

        Assert.True(
            faults.IsEmpty,
            $"{SeedVariable}={seed}, {faults.Count} faults:\n"
                + string.Join('\n', faults.Take(MaxShown)));
        (await person.Get("portfolio")).Is(200);
    }

    private async Task<string> TheirOrder()
    {
        var other = await program.NewTrader("100.00");
        return (await other.Buy(Market.Halves, "1")).Is(201).Body["data"]!.Text("order_id");
    }

    private static async Task<string?> Fault(Person person, BadRequest bad)
    {
        var bytes = RawRequest.Bytes(bad, person.Client.Authorization);
        var line = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, MaxBytesShown)));
        try
        {
            var reply = await RawRequest.Send(person.Client.Server, bytes, bad.IsDamaged);
            var hasBody = !line.StartsWith("HEAD", StringComparison.Ordinal);
            // What is no HTTP any more need not be answered.
            return !(bad.IsDamaged && reply.Status == 0)
                && Verdict.Of(reply, hasBody, person.AccessToken) is { } fault
                ? $"{fault}\n{line}\n=> {reply.Text}"
                : null;
        }
        catch (OperationCanceledException)
        {
            return $"hangs\n{line}";
        }
    }
}
