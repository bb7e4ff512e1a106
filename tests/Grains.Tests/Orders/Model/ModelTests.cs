using System.Collections.Concurrent;
using System.Globalization;

namespace OrderProcessor.Grains.Tests.Orders.Model;

/// <summary>Random programs come to what they come to on paper, at every step.</summary>
public sealed class ModelTests
{
    private const int UsualPrograms = 100_000;
    private const int StepsEach = 12;

    [Fact]
    public void Orders_come_to_what_they_do_on_paper()
    {
        var count = int.Parse(
            Environment.GetEnvironmentVariable("ORDER_PROGRAMS") ?? $"{UsualPrograms}",
            CultureInfo.InvariantCulture);
        var wrong = new ConcurrentBag<string>();
        Parallel.For(0, count, (seed, loop) =>
        {
            if (Live(seed) is { } difference)
            {
                wrong.Add(difference);
                loop.Stop();
            }
        });

        Assert.True(wrong.IsEmpty, wrong.FirstOrDefault());
    }

    private static string? Live(int seed)
    {
        var (random, run, acts) = (new Random(seed), new Run(), new List<Act>());
        for (var step = 0; step < StepsEach; step++)
        {
            acts.Add(Act.Any(random));
            if (run.Do(acts[^1]) is { } difference)
            {
                return $"Program {seed}, after {string.Join("; ", acts)}: {difference}";
            }
        }

        return null;
    }
}
