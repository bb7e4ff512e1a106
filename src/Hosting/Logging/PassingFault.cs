using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Faults of the store, the cluster and Redis: they pass, heal by themselves, and have no
/// use for a stack.</summary>
internal static class PassingFault
{
    private const string Redis = "StackExchange.Redis";
    private const int MaxLength = 300;
    private const int MaxCauses = 3;

    /// <summary>What it is a fault of; null where it may be a bug.</summary>
    public static string? KindOf(Exception? fault) => fault switch
    {
        null => null,
        StoreUnavailableException or JournalFaultException or OverloadedException => "store",
        _ when fault.GetType().Namespace == Redis => "Redis",
        TimeoutException or OrleansException or OperationCanceledException =>
            KindOf(fault.InnerException) ?? "cluster",
        System.Net.Sockets.SocketException => "cluster",
        AggregateException { InnerException: { } inner } => KindOf(inner),
        _ => KindOf(fault.InnerException),
    };

    /// <summary>What happened and why, in a line.</summary>
    public static string InALine(Exception fault)
    {
        var causes = new List<string>();
        for (var one = fault; one is not null && causes.Count < MaxCauses; one = one.InnerException)
        {
            causes.Add($"{one.GetType().Name}: {FirstLine(one.Message)}");
        }

        return string.Join(" <- ", causes);
    }

    private static string FirstLine(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var line = end < 0 ? text : text[..end];
        return line.Length > MaxLength ? line[..MaxLength] : line;
    }
}
