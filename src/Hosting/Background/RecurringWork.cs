namespace OrderProcessor.Hosting.Background;

/// <summary>What a process does again and again.</summary>
/// <param name="Name">What the log calls it, as in "Ledger sweep failed, retrying".</param>
/// <param name="Period">How long after a success it is done again;
/// <see cref="Timeout.InfiniteTimeSpan"/> for what is over then.</param>
/// <param name="Retry">How long to wait after so many failures in a row.</param>
/// <param name="Run">Does it once.</param>
public sealed record RecurringWork(
    string Name, TimeSpan Period, Func<int, TimeSpan> Retry, Func<CancellationToken, Task> Run);
