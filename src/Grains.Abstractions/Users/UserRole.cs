using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>What an account may do.</summary>
[GenerateSerializer, Alias("UserRole")]
[JsonConverter(typeof(JsonStringEnumConverter<UserRole>))]
public enum UserRole
{
    /// <summary>Trades for itself.</summary>
    [JsonStringEnumMemberName("customer")]
    Customer,

    /// <summary>Operates the exchange.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}
