using OrderProcessor.Grains.Abstractions.Amounts;

namespace OrderProcessor.Silo.Backtests;

/// <summary>One line of a script, by the names of its columns. What is empty is not
/// there.</summary>
internal sealed class ScriptRow(int number, IReadOnlyDictionary<string, string> values)
{
    public const string Quantity = "quantity";

    /// <summary>The columns that a script may have, in any order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "time_utc", "action", "client_order_id", "order_type", "asset_id", Quantity, "notional",
        "price", "stop_price", "trail_amount", "trail_percent", "time_in_force", "expires_at",
        "post_only", "order_class", "take_profit.price", "stop_loss.stop_price",
        "stop_loss.price", "stop_loss.trail_amount", "stop_loss.trail_percent",
    ];

    /// <summary>The number of the line, from 1.</summary>
    public int Line => number;

    public string? this[string column] => values.GetValueOrDefault(column);

    public decimal? Number(string column) => this[column] is not { } text ? null
        : ExactDecimal.TryParse(text, out var value) ? value
        : throw new FormatException($"{column} '{text}' is not a number");

    public bool? Flag(string column) => this[column] is not { } text ? null
        : bool.TryParse(text, out var value) ? value
        : throw new FormatException($"{column} '{text}' is neither true nor false");

    /// <summary>Throws where a column is filled in that this action has no use for.</summary>
    public void RequireOnly(string action, params ReadOnlySpan<string> columns)
    {
        foreach (var column in values.Keys)
        {
            if (!columns.Contains(column))
            {
                throw new FormatException($"{column} cannot be said of a {action}");
            }
        }
    }
}
