namespace OrderProcessor.Silo.Tests.Storage.Sqlite;

/// <summary>Counts in memory; keeps the count when it is deactivated.</summary>
[Alias("ICounterGrain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("Add")]
    Task<decimal> Add(decimal amount);
}
