using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Ledgers;

/// <summary>The accounts that every asset has inside one portfolio. The house's are this person's
/// mirror of them, so that each record balances by itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Account>))]
internal enum Account
{
    /// <summary>The person's, free to use. Never negative.</summary>
    [JsonStringEnumMemberName("available")]
    Available,

    /// <summary>The person's, set aside for open orders. Never negative.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>What the house trades from.</summary>
    [JsonStringEnumMemberName("pool")]
    Pool,

    /// <summary>What the house earned. Never negative.</summary>
    [JsonStringEnumMemberName("fees")]
    Fees,

    /// <summary>Outside money.</summary>
    [JsonStringEnumMemberName("world")]
    World,

    /// <summary>The other side of corrections.</summary>
    [JsonStringEnumMemberName("suspense")]
    Suspense,
}
