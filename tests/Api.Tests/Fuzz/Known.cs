namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>Values that mean something to the running program, by the name of the place they go to:
/// what is only well-formed never gets far.</summary>
internal sealed class Known
{
    /// <summary>Sent as every password and token that is made up; must never come back.</summary>
    public const string Secret = "Hush-Hush-4711-Secret";

    private readonly Dictionary<string, string[]> _values = new(StringComparer.Ordinal)
    {
        ["asset_id"] = ["BTC", "ETH", "LTC", "btc", "NOSUCH", Market.Halves],
        ["Idempotency-Key"] = ["key-1", "key-2", "key-3"],
        ["key"] = ["key-1", "key-2", "key-3"],
        ["client_order_id"] = ["mine-1", "mine-2"],
        ["password"] = [Person.Password, Secret],
        ["current_password"] = [Person.Password, Secret],
        ["new_password"] = [Person.Password, Secret],
        ["refresh_token"] = [Secret],
        ["phone"] = ["+41 79 123 45 67"],
        ["ip"] = ["127.0.0.1", "192.0.2.7", "::1", "::ffff:192.0.2.7", "fe80::1%1"],
        ["session_id"] = ["0123456789abcdef0123456789abcdef"],
        ["adjustment_id"] = ["adj_0123456789abcdef"],
        ["mark_id"] = ["mrk_0123456789abcdef0123456789abcdef"],
        ["cursor"] = ["MS4x", "OTk5OTk5OTk5OS45OTk5OTk5OQ"],
    };

    /// <summary>Adds a value.</summary>
    public Known With(string name, params string[] values)
    {
        _values[name] = [.. _values.GetValueOrDefault(name, []), .. values];
        return this;
    }

    public string? Any(string name, Random random) =>
        _values.TryGetValue(name, out var values) ? values[random.Next(values.Length)] : null;
}
