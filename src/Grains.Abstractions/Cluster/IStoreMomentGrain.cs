namespace OrderProcessor.Grains.Abstractions.Cluster;

/// <summary>Knows whether journals and grain state are of one moment: both keep a number that goes
/// up all the time. There is one.</summary>
[Alias("IStoreMomentGrain")]
public interface IStoreMomentGrain : IGrainWithStringKey
{
    /// <summary>The key of the one there is.</summary>
    const string Key = "moment";

    /// <summary>Goes on, unless the two are not of one moment; whether they are.</summary>
    [Alias("Advance")]
    Task<bool> Advance();
}
