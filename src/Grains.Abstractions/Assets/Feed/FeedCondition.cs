using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Assets.Feed;

/// <summary>Whether a feed gives prices.</summary>
[GenerateSerializer, Alias("FeedCondition")]
[JsonConverter(typeof(JsonStringEnumConverter<FeedCondition>))]
public enum FeedCondition
{
    /// <summary>It reads its source.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>The source fails and is read anew with growing pauses.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,

    /// <summary>The source has ended, as recordings do.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>What the source says cannot be read; it stays off until it is restarted.</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable,
}
