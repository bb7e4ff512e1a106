using System.Diagnostics;
using System.Globalization;
using OrderProcessor.Bench;

// Usage: Crowd <server> <database file> [people] [seconds] [assets] [seed]
var server = new Uri(args[0]);
var database = args[1];
var people = Number(2, 50);
var seconds = Number(3, 60);
var assets = (args.ElementAtOrDefault(4) ?? "BTC,ETH,LTC").Split(',');
var trading = new Trading(server, assets, Number(5, Environment.ProcessId));

var started = Stopwatch.GetTimestamp();
var crowd = await trading.Run(
    people,
    _ => Stopwatch.GetElapsedTime(started).TotalSeconds < seconds,
    CancellationToken.None);
var took = Stopwatch.GetElapsedTime(started);
foreach (var (answer, count) in trading.Answers.OrderBy(answer => answer.Key))
{
    Console.WriteLine($"{answer,-40} {count}");
}

Console.WriteLine($"{trading.Answers.Values.Sum()} requests in {took.TotalSeconds:F1} s");
var faults = new List<string>();
foreach (var person in crowd)
{
    faults.AddRange(await Recount.Check(person, CancellationToken.None));
    person.Dispose();
}

var audit = JournalAudit.Of(database);
faults.AddRange(audit.Faults);
Console.WriteLine($"{audit.Journals} journals, {audit.Records} records; trial balance:");
foreach (var (asset, sum) in audit.TrialBalance())
{
    Console.WriteLine($"{asset,-10} {sum}");
    if (sum != 0)
    {
        faults.Add($"{asset} does not balance");
    }
}

faults.ForEach(Console.WriteLine);
Console.WriteLine(faults.Count == 0 ? "All books agree." : $"{faults.Count} differences.");
return faults.Count == 0 ? 0 : 1;

int Number(int position, int otherwise) =>
    args.ElementAtOrDefault(position) is { } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : otherwise;
