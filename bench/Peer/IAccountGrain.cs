namespace OrderProcessor.Bench.Peer;

/// <summary>An account in one state, written whole by every call.</summary>
public interface IAccountGrain : IGrainWithStringKey
{
    Task Buy(decimal quantity, decimal cost);
}
