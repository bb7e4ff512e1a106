
namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>An admin who freezes the account and lets it go again, and insists until each is
/// answered: the row first where it freezes, the journal first where it ends.</summary>
internal sealed class Chief(
    Host host, LogWatch log, AnswerWatch answers, Neighbours neighbours, VirtualTime time,
    Random random)
{
    public async Task Rule(int changes)
    {
        log.MayFreeze = changes > 0;
        for (var change = 0; change < changes; change++)
        {
            await Pause(15_000);
            neighbours.FrozenAt = time.GetUtcNow();
            await Insist(frozen: true);
            await Pause(4_000);
            await Insist(frozen: false);
            neighbours.FrozenAt = null;
        }
    }

    private async Task Insist(bool frozen)
    {
        while (!await IsAnswered(frozen))
        {
            await Pause(2_000);
        }
    }

    private async Task<bool> IsAnswered(bool frozen)
    {
        try
        {
            return await host.Call(
                async portfolio =>
                {
                    await portfolio.SetFrozen(frozen);
                    return true;
                },
                (_, _) => answers.Frozen(frozen, isDue: !host.WasDoubled),
                (fault, _) => answers.RequireExpected(fault));
        }
        catch (Exception)
        {
            // Whether it may fail so was judged where it arose.
            return false;
        }
    }

    private Task Pause(int mostMs) =>
        Task.Delay(TimeSpan.FromMilliseconds(random.Next(10, mostMs)), time);
}
