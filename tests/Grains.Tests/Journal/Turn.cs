
namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>Runs a test as a grain runs: everything on turns, one at a time.</summary>
internal static class Turn
{
    public static Task Run(Func<Task> test) => Task.Factory
        .StartNew(
            test,
            TestContext.Current.CancellationToken,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler)
        .Unwrap();
}
