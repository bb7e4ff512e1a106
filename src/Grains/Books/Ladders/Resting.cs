using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Books.Ladders;

/// <summary>A reference as a book holds it: small, for there are many.</summary>
internal class Resting
{
    private readonly OrderName _name;
    private readonly long _expiresAt;
    private readonly long _at;

    protected Resting(OrderReference order, string accountId, long number)
    {
        (AccountId, _name, Version) = (accountId, OrderName.Of(order.OrderId), order.Version);
        (Side, Kind, Price) = (order.Side, order.Kind, order.Price);
        (_expiresAt, _at) = (order.ExpiresAt?.UtcTicks ?? 0, order.At.UtcTicks);
        Number = number;
    }

    private Resting(string accountId, OrderName name, long version) =>
        (AccountId, _name, Version) = (accountId, name, version);

    public string AccountId { get; }

    public long Version { get; }

    public decimal Price { get; }

    /// <summary>Counts the references of a journal: the older comes first.</summary>
    public long Number { get; }

    public Side Side { get; }

    public WatchKind Kind { get; }

    public string OrderId => _name.ToString();

    /// <summary>Whether it ever expires.</summary>
    public bool Expires => _expiresAt != 0;

    public DateTimeOffset ExpiresAt => new(_expiresAt, TimeSpan.Zero);

    /// <param name="order">What was registered.</param>
    /// <param name="accountId">The same text as its account's other orders have.</param>
    /// <param name="number">Which reference of the journal it is.</param>
    public static Resting Of(OrderReference order, string accountId, long number) =>
        order.Kind is WatchKind.TrailingStop
            ? new TrailingResting(order, accountId, number)
            : new Resting(order, accountId, number);

    /// <summary>Something to find a reference with.</summary>
    public static Resting Probe(string accountId, string orderId, long version) =>
        new(accountId, OrderName.Of(orderId), version);

    /// <summary>Comes before all references of the account.</summary>
    public static Resting Before(string accountId) => new(accountId, default(OrderName), 0);

    /// <summary>By owner, order and version.</summary>
    public int CompareId(Resting other)
    {
        var order = CompareOrder(other);
        return order != 0 ? order : Version.CompareTo(other.Version);
    }

    public bool IsSameOrder(Resting other) => CompareOrder(other) == 0;

    /// <summary>As it was registered.</summary>
    public virtual OrderReference ToReference() => new()
    {
        AccountId = AccountId,
        OrderId = OrderId,
        Version = Version,
        Side = Side,
        Kind = Kind,
        Price = Price,
        ExpiresAt = Expires ? ExpiresAt : null,
        At = new(_at, TimeSpan.Zero),
    };

    /// <summary>Whether it waits for the same.</summary>
    public bool IsAs(OrderReference order) => ToReference() with
    {
        Mark = order.Mark,
        At = order.At,
        Price = Kind is WatchKind.TrailingStop ? order.Price : Price,
    } == order with
    {
        ExpiresAt = order.ExpiresAt?.ToUniversalTime(),
        CancelAt = null,
    };

    private int CompareOrder(Resting other)
    {
        var account = string.CompareOrdinal(AccountId, other.AccountId);
        return account != 0 ? account : _name.CompareTo(other._name);
    }
}
