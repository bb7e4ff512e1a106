namespace OrderProcessor.Bench.Peer;

/// <summary>Trades in one transaction over an account's cash and its holding.</summary>
public interface IDeskGrain : IGrainWithIntegerKey
{
    [Transaction(TransactionOption.Create)]
    Task Buy(string account, decimal quantity, decimal cost);
}

/// <summary>One of the two sides of a trade.</summary>
public interface ISideGrain : IGrainWithStringKey
{
    [Transaction(TransactionOption.Join)]
    Task Change(decimal amount);
}
