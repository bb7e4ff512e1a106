using System.Globalization;

namespace OrderProcessor.Bench.Load.Processes;

/// <summary>What a process and the children it waited for have used so far.</summary>
/// <param name="CpuSeconds">Processor time.</param>
/// <param name="WrittenBytes">On their way to disk.</param>
/// <param name="ResidentBytes">In memory now.</param>
internal readonly record struct Usage(
    double CpuSeconds, long WrittenBytes, long ResidentBytes)
{
    private const double TicksPerSecond = 100;

    public static Usage Of(int process) =>
        new(Cpu(process), Field($"/proc/{process}/io", "write_bytes:"), Resident(process));

    /// <summary>The same of a process and all children that it has now.</summary>
    public static Usage OfTree(int process)
    {
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
        var cpu = Cpu(process) + children.Sum(TryCpu);
        return new(cpu, 0, 0);
    }

    private static double TryCpu(int process)
    {
        try
        {
            return Cpu(process);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    // utime, stime and both of the children that were waited for; the name before may have spaces.
    private static double Cpu(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture))
            / TicksPerSecond;
    }

    private static long Resident(int process) =>
        Field($"/proc/{process}/status", "VmRSS:") * 1024;

    private static long Field(string file, string name)
    {
        var line = File.ReadLines(file).First(
            line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(
            line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
            CultureInfo.InvariantCulture);
    }
}
