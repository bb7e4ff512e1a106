namespace OrderProcessor.Architecture.Tests;

/// <summary>Fails with every fault found, a line each: whoever mends one wants to see all.
/// </summary>
internal static class Faults
{
    public static void None(IEnumerable<string> found)
    {
        var faults = found.Order(StringComparer.Ordinal).ToArray();
        Assert.True(faults.Length == 0, $"{faults.Length} found:\n{string.Join('\n', faults)}");
    }
}
