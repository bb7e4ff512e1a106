using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>What one record changed of one order, member by member in their order.
/// <see cref="OrderMembers"/> writes that of an order which was filled in full at once.</summary>
internal sealed record StoredChange
{
    public required string Id { get; init; }

    /// <summary>The order's version after the change; null is 1.</summary>
    public long? Version { get; init; }

    public StoredOpening? Opened { get; init; }

    public OrderTick? Tick { get; init; }

    public OrderTrigger? Triggered { get; init; }

    public decimal? Armed { get; init; }

    public NewTerms? Replaced { get; init; }

    public StoredFill? Filled { get; init; }

    public OrderEnd? Closed { get; init; }

    /// <summary>What is set aside for the order after the change; null is nothing.</summary>
    public decimal? Held { get; init; }

    /// <summary>What only a newer release knows.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    /// <summary>Whether it says no more than that an order was filled in full at once.</summary>
    [JsonIgnore]
    public bool IsWhole => this is
    {
        Opened.Unknown: null,
        Opened.Waits: null,
        Filled.Unknown: null,
        Filled.Quantity: null,
        Version: null,
        Unknown: null,
    };

    public static StoredChange Of(OrderChange change) => new()
    {
        Id = change.OrderId,
        Version = change.Version == 1 ? null : change.Version,
        Opened = change.Opened is { } opened ? StoredOpening.Of(opened) : null,
        Tick = change.Tick,
        Triggered = change.Triggered,
        Armed = change.Armed,
        Replaced = change.Replaced,
        Filled = change.Filled is { } fill ? StoredFill.Of(fill) : null,
        Closed = change.Closed,
        Held = change.Held == 0 ? null : change.Held,
    };

    /// <summary>Null where only a newer release can say what became of it.</summary>
    public OrderChange? ToChange(string account, DateTimeOffset at, string fingerprint) =>
        Unknown is null
        && Opened is null or { Unknown: null, Waits: not null }
        && Filled is null or { Unknown: null, Quantity: not null }
            ? new OrderChange
            {
                OrderId = Id,
                Version = Version ?? 1,
                Opened = Opened?.ToLive(Id, account, at, fingerprint) is { } live
                    ? live with { LastTick = Tick }
                    : null,
                Tick = Tick,
                Triggered = Triggered,
                Armed = Armed,
                Replaced = Replaced,
                Filled = Filled?.ToFill(at, Tick),
                Closed = Closed,
                Held = Held ?? 0,
            }
            : null;

    /// <summary>The order that was opened and filled at once.</summary>
    public Order ToOrder(string account, DateTimeOffset at, string fingerprint) =>
        Opened!.ToOrder(Id, account, at, fingerprint, Filled);
}

/// <summary>An order of an earlier record, told again.</summary>
internal sealed record StoredRepeat(StoredChange Order, DateTime At, string Fingerprint);
