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

    /// <summary>A refusal that has an operation key, kept so that a repeat is refused
    /// alike.</summary>
    [JsonStringEnumMemberName("refusal")]
    Refusal,

    /// <summary>An order asked for again by its client order id, under a new operation key: nothing
    /// moves, and the key now stands for that order too.</summary>
    [JsonStringEnumMemberName("repeat")]
    Repeat,
}
