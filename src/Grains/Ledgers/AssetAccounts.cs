namespace OrderProcessor.Grains.Ledgers;

/// <summary>One asset's balances in all accounts of a portfolio.</summary>
internal sealed record AssetAccounts
{
    public static readonly AssetAccounts Empty = new();

    public decimal Available { get; init; }

    public decimal Held { get; init; }

    public decimal Pool { get; init; }

    public decimal Fees { get; init; }

    public decimal World { get; init; }

    public decimal Suspense { get; init; }

    /// <summary>0 in a sound ledger.</summary>
    public decimal Sum() => Available + Held + Pool + Fees + World + Suspense;

    public decimal Of(Account account) => account switch
    {
        Account.Available => Available,
        Account.Held => Held,
        Account.Pool => Pool,
        Account.Fees => Fees,
        Account.World => World,
        Account.Suspense => Suspense,
        _ => throw new ArgumentOutOfRangeException(nameof(account)),
    };

    public AssetAccounts With(Account account, decimal balance) => account switch
    {
        Account.Available => this with { Available = balance },
        Account.Held => this with { Held = balance },
        Account.Pool => this with { Pool = balance },
        Account.Fees => this with { Fees = balance },
        Account.World => this with { World = balance },
        Account.Suspense => this with { Suspense = balance },
        _ => throw new ArgumentOutOfRangeException(nameof(account)),
    };
}
