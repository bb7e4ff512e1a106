using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>The ways in which a store lets its callers down.</summary>
internal static class AppendFaults
{
    public static readonly AppendFault None = (write, _) => Task.FromResult(write());

    public static readonly AppendFault NotWritten = (_, _) =>
        Task.FromException<AppendResult>(new IOException("The connection was refused."));

    public static readonly AppendFault ReplyLost = (write, _) =>
    {
        write();
        return Task.FromException<AppendResult>(new IOException("The connection was reset."));
    };

    public static readonly AppendFault Throttled = (_, _) =>
        Task.FromException<AppendResult>(new OverloadedException("Too many writes."));

    public static readonly AppendFault Refused = (_, _) =>
        Task.FromException<AppendResult>(
            new JournalFaultException("It does not fit.") { OutcomeKnown = true });

    /// <summary>Answers and writes nothing until its caller has lost patience.</summary>
    public static readonly AppendFault Unanswered = async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return AppendResult.Conflict;
    };

    /// <summary>Waits for the gate, then writes, whether anyone still waits or not.</summary>
    public static AppendFault HeldBy(Task gate) => async (write, _) =>
    {
        await gate;
        return write();
    };

    /// <summary>The same, letting the test know when the append has begun.</summary>
    public static AppendFault HeldBy(Task gate, TaskCompletionSource begun) =>
        (write, cancellationToken) =>
        {
            begun.SetResult();
            return HeldBy(gate)(write, cancellationToken);
        };

    /// <summary>Waits for the gate, then fails without writing.</summary>
    public static AppendFault FailingAfter(Task gate) => async (_, _) =>
    {
        await gate;
        throw new IOException("The connection was refused.");
    };

    /// <summary>Another writer takes the number first.</summary>
    public static AppendFault OvertakenBy(Action others) => (write, _) =>
    {
        others();
        return Task.FromResult(write());
    };
}
