using System.Diagnostics;
using OrderProcessor.Bench.Load;
using OrderProcessor.Bench.Load.Parts;

// Runs what is asked for, one after the other, and prints tables: see Options.Usage.
(string Name, Func<Bench, Task> Run)[] usual =
[
    ("fresh", Fresh.Run), ("compare", Compare.Run), ("reads", Reads.Run), ("mixed", Mixed.Run),
    ("open", Open.Run), ("history", History.Run), ("restart", Restart.Run),
    ("logins", Logins.Run), ("dynamo", Dynamo.Run),
];
(string Name, Func<Bench, Task> Run)[] named = [("soak", Soak.Run), ("growth", Growth.Run)];

var options = Options.Of(args);
var parts = options.Parts.Count == 0
    ? usual
    : [.. usual.Concat(named).Where(part => options.Parts.Contains(part.Name))];
if (parts.Length < options.Parts.Count || !File.Exists(options.Program))
{
    Console.Error.WriteLine($"{Options.Usage}\n\nBuilt program: {options.Program}");
    return 2;
}

var started = Stopwatch.GetTimestamp();
var failed = 0;
await using var bench = new Bench(options);
await bench.Start();
foreach (var (name, run) in parts)
{
    try
    {
        await run(bench);
    }
    catch (Exception fault)
    {
        // The other parts are still worth their time.
        Console.WriteLine($"\n{name} failed: {fault.Message}");
        failed++;
    }
}

Console.WriteLine($"\n{Stopwatch.GetElapsedTime(started).TotalMinutes:F1} minutes in all.");
return failed == 0 ? 0 : 1;
