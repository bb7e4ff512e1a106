using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>What is wrong with an account's books.</summary>
[GenerateSerializer, Alias("AccountFault")]
[JsonConverter(typeof(JsonStringEnumConverter<AccountFault>))]
public enum AccountFault
{
    /// <summary>What it reported does not come to 0.</summary>
    [JsonStringEnumMemberName("out_of_balance")]
    OutOfBalance,

    /// <summary>A record of its journal is missing, altered, or does not balance: it is not read,
    /// and not counted in from there on.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,

    /// <summary>Its journal ends before what was counted in of it.</summary>
    [JsonStringEnumMemberName("cut_off")]
    CutOff,

    /// <summary>Its journal is not the one that was counted in: a record was altered, or what it
    /// holds is not what it held.</summary>
    [JsonStringEnumMemberName("altered")]
    Altered,
}
