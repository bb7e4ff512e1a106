using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Histories;

/// <summary>What a record of a portfolio's journal is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecordKind>))]
internal enum RecordKind
{
    [JsonStringEnumMemberName("deposit")]
    Deposit,

    [JsonStringEnumMemberName("withdrawal")]
    Withdrawal,

    [JsonStringEnumMemberName("trade")]
    Trade,

    [JsonStringEnumMemberName("adjustment")]
    Adjustment,

    /// <summary>Orders began to wait, were changed or ended, and none of them traded.</summary>
    [JsonStringEnumMemberName("order")]
    Order,

    /// <summary>A refusal that has an operation key, kept so that a repeat is refused
    /// alike.</summary>
    [JsonStringEnumMemberName("refusal")]
    Refusal,

    /// <summary>An order asked for again by its client order id, under a new operation key: nothing
    /// moves, and the key now stands for that order too.</summary>
    [JsonStringEnumMemberName("repeat")]
    Repeat,

    /// <summary>From here on the account neither trades nor withdraws. Lines of version 1
    /// cannot say it: the user's own record decides then.</summary>
    [JsonStringEnumMemberName("frozen")]
    Frozen,

    /// <summary>The end of <see cref="Frozen"/>.</summary>
    [JsonStringEnumMemberName("unfrozen")]
    Unfrozen,

    /// <summary>What the account had is closed out, and it begins anew with some cash.</summary>
    [JsonStringEnumMemberName("epoch_begun")]
    EpochBegun,

    /// <summary>A key that nothing is to be done under any more: it has this refusal for an
    /// answer.</summary>
    [JsonStringEnumMemberName("key_abandoned")]
    KeyAbandoned,

    /// <summary>From when on no order that is live then fills any more, or that there is no such
    /// time.</summary>
    [JsonStringEnumMemberName("cancel_after")]
    CancelAfter,
}
