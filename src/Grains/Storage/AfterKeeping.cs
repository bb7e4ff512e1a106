using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Storage;

/// <summary>What is left to do once something is kept: when it fails, nobody may hear that nothing
/// was done.</summary>
internal static class AfterKeeping
{
    /// <summary>Carries the rest out. A fault that would say for certain that nothing was done says
    /// no longer so.</summary>
    public static Task Finish(Func<Task> rest) => Finish(async () =>
    {
        await rest();
        return true;
    });

    /// <inheritdoc cref="Finish(Func{Task})" />
    public static async Task<T> Finish<T>(Func<Task<T>> rest)
    {
        try
        {
            return await rest();
        }
        catch (Exception fault) when (fault is OverloadedException
            or StoreUnavailableException { OutcomeKnown: true }
            or JournalFaultException { OutcomeKnown: true })
        {
            throw new JournalFaultException("It was kept, but what follows it failed.", fault);
        }
    }
}
