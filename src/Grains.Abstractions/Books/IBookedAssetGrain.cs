using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>The same grain as <see cref="Assets.IAssetGrain"/>, as the shards of its book know
/// it.</summary>
[Alias("IBookedAssetGrain")]
public interface IBookedAssetGrain : IGrainWithStringKey
{
    /// <summary>A shard has orders from now on, and is told every accepted tick: durable when it
    /// returns. Answers the newest tick that counts; null where none does, or where earlier ones
    /// are still on their way to the shard, which it then follows.</summary>
    [Alias("Join"), AlwaysInterleave]
    Task<BookTick?> Join(int shard);

    /// <summary>Has every shard that has orders compared with what their owners reported; does not
    /// wait for them.</summary>
    [Alias("Compare"), AlwaysInterleave]
    Task Compare();
}
