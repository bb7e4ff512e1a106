namespace OrderProcessor.Architecture.Tests;

/// <summary>The tables beside the tests: a line <c>name: word word</c> each, <c>#</c> begins a
/// remark.</summary>
internal static class Table
{
    public static IReadOnlyList<(string Name, string[] Words)> Read(string file) =>
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))
           let said = line.Split('#')[0].Trim()
           where said.Length > 0
           let parts = said.Split(':', 2)
           select (parts[0].Trim(), parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)),
    ];

    public static IReadOnlySet<Arrow> Arrows(string file) => new HashSet<Arrow>(
        from row in Read(file) from word in row.Words select new Arrow(row.Name, word));
}
