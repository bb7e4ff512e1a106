using OrderProcessor.Bench.Load.Peers;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>Durable market orders over HTTP beside what others do with the same order on the same
/// machine, in turn: what else goes on there meets all of them.</summary>
internal static class Compare
{
    private static readonly string[] PostgresWays = ["transaction", "function"];
    private static readonly string[] OrleansWays = ["transaction", "state"];

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        await using var postgres = await Postgres.Begun();
        await using var orleans = new OrleansPeer(bench.Program("Peer", "Bench.Peer"));
        await orleans.Start(CancellationToken.None);
        foreach (var way in OrleansWays)
        {
            await orleans.Run(
                way, bench.Tokens.Count, Bench.Connections, bench.Options.Length);
        }

        var spread = await Rounds(bench, Peers("spread", bench.Tokens.Count), bench.Traffic);
        var hot = await Rounds(bench, Peers("hot", 1), bench.Hot);
        Sample.Head($"Market orders, {Bench.Connections} connections, closed loop");
        Median(spread).Print($"on {bench.Tokens.Count:N0} accounts");
        Median(hot).Print("on one account");
        Table.Head(
            "Beside others, in the same rounds",
            "", "a second", "server us", "orders here over those there", "errors");
        Print("many accounts", spread);
        Print("one account", hot);
        if (postgres is null)
        {
            Console.WriteLine("\nPostgreSQL is not installed, and was not compared with.");
            return;
        }

        await postgres.Stop(CancellationToken.None);

        IReadOnlyList<Peer> Peers(string kind, int accounts) =>
        [
            .. (postgres is null ? [] : PostgresWays).Select(way => new Peer(
                $"PostgreSQL, {way}", () => postgres!.Run($"{way}-{kind}", bench.Options.Seconds))),
            .. OrleansWays.Select(way => new Peer(
                $"Orleans, {way}",
                () => orleans.Run(way, accounts, Bench.Connections, bench.Options.Length))),
        ];
    }

    private static async Task<List<Round>> Rounds(
        Bench bench, IReadOnlyList<Peer> peers, Traffic traffic)
    {
        var rounds = new List<Round>();
        for (var round = 0; round < bench.Options.Rounds; round++)
        {
            var ours = await bench.Load(traffic.Orders());
            var theirs = new List<(string Name, PeerSample Sample)>();
            foreach (var peer in peers)
            {
                theirs.Add((peer.Name, await peer.Run()));
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

    private static void Print(string where, List<Round> rounds)
    {
        var here = Table.Median(rounds.Select(round => round.Ours.Load.Rate));
        foreach (var peer in rounds.SelectMany(round => round.Theirs).GroupBy(one => one.Name))
        {
            var there = Table.Median(peer.Select(one => one.Sample.Rate));
            Table.Row(
                $"{peer.Key}, {where}",
                Table.Of(there),
                Table.Of(Table.Median(peer.Select(one => one.Sample.CpuMicros))),
                Table.Of(here / there),
                string.Join("; ", peer.Select(one => one.Sample.Errors).Distinct()));
        }
    }

    private sealed record Peer(string Name, Func<Task<PeerSample>> Run);

    private sealed record Round(
        Sample Ours, IReadOnlyList<(string Name, PeerSample Sample)> Theirs);
}
