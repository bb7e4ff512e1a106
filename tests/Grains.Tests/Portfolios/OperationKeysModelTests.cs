using OrderProcessor.Grains.Portfolios.Operations;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>Versions of an account's keys share what they have in common: none may
/// notice.</summary>
public sealed class OperationKeysModelTests
{
    private const int Steps = 400;
    private const int VersionsKept = 6;

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1_000, 3)]
    [InlineData(1_000, 4)]
    [InlineData(OperationKeys.MaxKeys - 100, 5)]
    [InlineData(OperationKeys.MaxKeys - 100, 6)]
    public void Every_version_knows_what_a_plain_list_knows(int before, int seed)
    {
        var random = new Random(seed);
        var begun = Enumerable.Range(1, before).Select(number => Key(number, number)).ToList();
        var versions = new List<(OperationKeys Keys, List<OperationKey> Plain)>
        {
            (OperationKeys.Of(begun), begun),
        };
        for (var sequence = before + 1; sequence <= before + Steps; sequence++)
        {
            // Mostly the latest; at times one that others have gone on from, as after a commit
            // that failed.
            var from = random.Next(4) > 0 ? versions[^1] : versions[random.Next(versions.Count)];
            var key = Key(random.Next(3) > 0 ? sequence : random.Next(1, sequence), sequence);
            versions.Add((from.Keys.Remember(key), Remembering(from.Plain, key)));
            versions.RemoveRange(0, Math.Max(0, versions.Count - VersionsKept));

            var asked = Key(random.Next(1, sequence + 2), 0).Key;
            Assert.All(versions, version => Assert.Equal(
                (version.Plain.Any(one => one.Key == asked), FullFrom(version.Plain)),
                (version.Keys.Holds(asked), version.Keys.FullFrom)));
        }

        Assert.All(versions, version => Assert.Equal(Latest(version.Plain), version.Keys.Kept));
    }

    private static OperationKey Key(int key, long sequence) =>
        new((UInt128)(uint)key << 64 | (uint)key % 64, (UInt128)sequence, sequence, Noon);

    private static List<OperationKey> Remembering(List<OperationKey> plain, OperationKey key)
    {
        var first = 0;
        List<OperationKey> more = [.. plain, key];
        for (var count = Count(more); count > OperationKeys.MaxKeys; count = Count(more[first..]))
        {
            first++;
        }

        return more[first..];
    }

    private static int Count(List<OperationKey> plain) =>
        plain.Select(key => key.Key).Distinct().Count();

    private static long FullFrom(List<OperationKey> plain) =>
        Count(plain) < OperationKeys.MaxKeys ? 0 : plain[0].Sequence;

    private static IEnumerable<OperationKey> Latest(List<OperationKey> plain)
    {
        var last = plain.GroupBy(key => key.Key).ToDictionary(
            same => same.Key, same => same.Last().Sequence);
        return plain.Where(key => last[key.Key] == key.Sequence);
    }
}
