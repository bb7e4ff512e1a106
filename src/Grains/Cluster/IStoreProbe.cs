namespace OrderProcessor.Grains.Cluster;

/// <summary>Knows whether the store of this silo answers.</summary>
public interface IStoreProbe
{
    /// <summary>Answers in less than two seconds.</summary>
    Task<bool> Answers(CancellationToken cancellationToken);
}
