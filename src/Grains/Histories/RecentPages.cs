namespace OrderProcessor.Grains.Histories;

/// <summary>Keeps the pages that were told last, of all accounts of this process together: how
/// many of them, and not how many accounts, bounds the memory that they take.</summary>
internal sealed class RecentPages
{
    // 100 orders on each at the most: some 80 MB where all are full, a few MB as people ask.
    private const int Most = 1_024;

    private readonly object?[] _latest = new object?[Most];
    private uint _kept;

    /// <summary>Keeps a page until so many more were told.</summary>
    public void Keep(object page) =>
        _latest[Interlocked.Increment(ref _kept) % Most] = page;
}
