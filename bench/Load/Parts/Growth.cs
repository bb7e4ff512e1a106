namespace OrderProcessor.Bench.Load.Parts;

/// <summary>The same operations on accounts of ever longer histories.</summary>
internal static class Growth
{
    private const int Shortest = 100;
    private const int Factor = 10;

    public static async Task Run(Bench bench)
    {
        await bench.Warm();
        Sample.Head("Accounts of ever longer histories");
        for (long records = Shortest; records <= bench.Options.Records; records *= Factor)
        {
            var account = await History.Account(bench, (int)records);
            await History.Measure(bench, account, $", {records:N0} orders");
        }
    }
}
