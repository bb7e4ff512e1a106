using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Audit;

/// <summary>How something that was done, or tried, ended.</summary>
[GenerateSerializer, Alias("AuditOutcome")]
[JsonConverter(typeof(JsonStringEnumConverter<AuditOutcome>))]
public enum AuditOutcome
{
    /// <summary>It was carried out.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It was turned down; nothing changed.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>It was not carried out because of a fault.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Whether it was carried out is not known: what it concerns says so.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It is about to be tried; a further entry of the same request says how it
    /// ended.</summary>
    [JsonStringEnumMemberName("begun")]
    Begun,
}
