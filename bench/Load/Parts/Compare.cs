using OrderProcessor.Bench.Load.Peers;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>Durable market orders over HTTP beside what PostgreSQL does without HTTP, in turn: what
/// others do on the machine meets all of them.</summary>
internal static class Compare
{
    private static readonly string[] Peers = ["transaction", "function"];

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        await using var postgres = await Postgres.Begun();
        var spread = await Rounds(bench, postgres, "spread", bench.Traffic.Orders());
        var hot = await Rounds(bench, postgres, "hot", bench.Hot.Orders());
        Sample.Head($"Market orders, {Bench.Connections} connections, closed loop");
        Median(spread).Print($"on {bench.Tokens.Count:N0} accounts");
        Median(hot).Print("on one account");
        if (postgres is null)
        {
            Console.WriteLine("\nPostgreSQL is not installed: nothing to compare with.");
            return;
        }

        Table.Head(
            "Beside PostgreSQL, 32 clients, in the same rounds",
            "", "a second", "server us", "orders here over those there");
        Print("client's transaction, many accounts", spread, 0);
        Print("stored function, many accounts", spread, 1);
        Print("client's transaction, one account", hot, 0);
        Print("stored function, one account", hot, 1);
        await postgres.Stop(CancellationToken.None);
    }

    private static async Task<List<Round>> Rounds(
        Bench bench, Postgres? postgres, string kind, Func<int, byte[]> orders)
    {
        var rounds = new List<Round>();
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var ours = await bench.Load(orders);
            var theirs = new List<(double Rate, double CpuMicros)>();
            foreach (var peer in postgres is null ? [] : Peers)
            {
                theirs.Add(await postgres!.Run($"{peer}-{kind}", bench.Options.Seconds));
            }

            rounds.Add(new Round(ours, theirs));
        }

        return rounds;
    }

    private static Sample Median(List<Round> rounds) =>
        rounds.OrderBy(round => round.Ours.Load.Rate).ElementAt(rounds.Count / 2).Ours with
        {
            CpuMicros = Table.Median(rounds.Select(round => round.Ours.CpuMicros)),
            AllocatedKb = Table.Median(rounds.Select(round => round.Ours.AllocatedKb)),
            WrittenKb = Table.Median(rounds.Select(round => round.Ours.WrittenKb)),
        };

    private static void Print(string name, List<Round> rounds, int peer)
    {
        var there = Table.Median(rounds.Select(round => round.Theirs[peer].Rate));
        var here = Table.Median(rounds.Select(round => round.Ours.Load.Rate));
        Table.Row(
            name,
            Table.Of(there),
            Table.Of(Table.Median(rounds.Select(round => round.Theirs[peer].CpuMicros))),
            Table.Of(here / there));
    }

    private sealed record Round(
        Sample Ours, IReadOnlyList<(double Rate, double CpuMicros)> Theirs);
}
