using OrderProcessor.Bench.Load.Http;
using OrderProcessor.Bench.Load.Processes;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>A load, and what each of its operations cost the server.</summary>
/// <param name="Load">What came of it.</param>
/// <param name="CpuMicros">Processor time.</param>
/// <param name="AllocatedKb">Memory that was asked for.</param>
/// <param name="WrittenKb">On its way to disk.</param>
internal sealed record Sample(
    Measured Load, double CpuMicros, double AllocatedKb, double WrittenKb)
{
    private static readonly string[] Columns =
    [
        "", "a second", "p50 ms", "p99", "p99.9", "max", "server us", "allocated KB",
        "written KB", "errors",
    ];

    public static void Head(string title) => Table.Head(title, Columns);

    /// <param name="server">Who is loaded.</param>
    /// <param name="load">The load.</param>
    /// <param name="each">How many operations a request is.</param>
    public static async Task<Sample> Of(Server server, Func<Task<Measured>> load, double each = 1)
    {
        var (before, allocated) = (server.Usage, await server.Allocated());
        var measured = await load();
        var after = server.Usage;
        var count = (measured.Count + measured.ErrorCount) * each;
        return new(
            measured,
            (after.CpuSeconds - before.CpuSeconds) / count * 1e6,
            (await server.Allocated() - allocated) / count / 1024,
            (after.WrittenBytes - before.WrittenBytes) / count / 1024);
    }

    public void Print(string name) => Table.Row(
        name,
        Table.Of(Load.Rate),
        Table.Of(Load.Within(0.5)),
        Table.Of(Load.Within(0.99)),
        Table.Of(Load.Within(0.999)),
        Table.Of(Load.Within(1)),
        Table.Of(CpuMicros),
        Table.Of(AllocatedKb),
        Table.Of(WrittenKb),
        Load.Errors);
}
