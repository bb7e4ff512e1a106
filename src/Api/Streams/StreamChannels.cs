using System.Collections.Immutable;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Streams;

/// <summary>What a stream is to tell of.</summary>
internal sealed record StreamChannels
{
    public const string PricesName = "prices";
    public const string OrdersName = "orders";
    public const string BalancesName = "balances";
    public const string AlertsName = "alerts";

    private const string PricesOf = PricesName + ":";

    public bool Prices { get; private init; }

    /// <summary>The assets whose prices are wanted; null is all.</summary>
    public ImmutableHashSet<string>? Assets { get; private init; } =
        ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public bool Orders { get; private init; }

    public bool Balances { get; private init; }

    public bool Alerts { get; private init; }

    /// <summary>Whether something of the caller's portfolio is wanted.</summary>
    public bool OfPortfolio => Orders || Balances;

    public bool ArePrivate => OfPortfolio || Alerts;

    /// <summary>Reads <c>prices[:BTC,ETH],orders,balances,alerts</c>; null when it is nothing
    /// like it.</summary>
    public static StreamChannels? Read(string text)
    {
        var (channels, isInList) = (new StreamChannels(), false);
        foreach (var word in text.Split(','))
        {
            var opensList = word.StartsWith(PricesOf, StringComparison.Ordinal);
            isInList = opensList
                || (isInList
                    && word is not (PricesName or OrdersName or BalancesName or AlertsName));
            var read = isInList
                ? channels.WithAsset(opensList ? word[PricesOf.Length..] : word)
                : channels.WithChannel(word);
            if (read is null)
            {
                return null;
            }

            channels = read;
        }

        return channels;
    }

    public bool Want(string assetId) => Prices && Assets?.Contains(assetId) is not false;

    private StreamChannels? WithAsset(string id) => AssetIdRuleAttribute.IsId(id)
        ? this with { Prices = true, Assets = Assets?.Add(AssetIds.Canonical(id)) }
        : null;

    private StreamChannels? WithChannel(string name) => name switch
    {
        PricesName => this with { Prices = true, Assets = null },
        OrdersName => this with { Orders = true },
        BalancesName => this with { Balances = true },
        AlertsName => this with { Alerts = true },
        _ => null,
    };
}
