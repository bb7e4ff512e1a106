using OrderProcessor.Grains.Keys;

namespace OrderProcessor.Grains.Tests.Keys;

public sealed class KeyFilterTests
{
    private static readonly UInt128[] Kept =
        [.. Enumerable.Range(0, 32_768).Select(number => KeyDigest.Of($"kept-{number}"))];

    private static readonly KeyFilter Filter = KeyFilter.Of(Kept);

    [Fact]
    public void A_key_that_was_put_in_is_never_denied() =>
        Assert.All(Kept, key => Assert.True(Filter.MayHold(key)));

    [Fact]
    public void Few_others_are_looked_for_in_vain()
    {
        var vain = Enumerable.Range(0, 200_000)
            .Count(number => Filter.MayHold(KeyDigest.Of($"other-{number}")));

        Assert.InRange(vain, 0, 20);
    }

    [Fact]
    public void A_filter_takes_four_bytes_a_key_and_is_read_as_written()
    {
        var read = KeyFilter.Read(Filter.Bytes);

        Assert.Equal(4 * Kept.Length, Filter.Bytes.Length);
        Assert.All(Kept, key => Assert.True(read.MayHold(key)));
    }

    [Fact]
    public void A_filter_of_nothing_denies_all() =>
        Assert.False(KeyFilter.Of([]).MayHold(KeyDigest.Of("any")));
}
