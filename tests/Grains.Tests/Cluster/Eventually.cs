namespace OrderProcessor.Grains.Tests.Cluster;

/// <summary>Waits for what must come about by itself.</summary>
internal static class Eventually
{
    private const int MaxPolls = 600;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public static async Task Holds(Func<Task<bool>> happened)
    {
        for (var poll = 0; poll < MaxPolls; poll++)
        {
            if (await happened())
            {
                return;
            }

            await Task.Delay(Poll, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come about.");
    }
}
