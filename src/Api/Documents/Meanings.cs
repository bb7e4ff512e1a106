namespace OrderProcessor.Api.Documents;

/// <summary>What a name means wherever it stands in the document: a parameter, or a member of a
/// body that says nothing more exact of itself. One word has one meaning.</summary>
internal static class Meanings
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Accounts"] = "Opening an account, signing in and out, and the profile.",
        ["Cash"] = "The balance in USD, what moves it, and its history.",
        ["Market data"] = "Assets and their prices, for everyone.",
        ["Orders"] = "Placing, changing and canceling orders, and what became of them.",
        ["Portfolio"] = "What is owned, and what it is and was worth.",
        ["Stream"] = "What happens, as it happens.",
        ["Alerts"] = "Being told once that a price was reached.",
        ["Operations"] = "What became of a request whose answer was lost.",
        ["Administration"] = "What admins do. Every call is recorded.",
        ["Health"] = "Whether the service can serve, for those who watch it.",
    };

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["Idempotency-Key"] = "Makes it safe to ask again: the same request under the same key "
            + "is done once and answered alike.",
        ["If-Match"] = "The version that the order is still to have; `*` for any.",
        ["Last-Event-ID"] =
            "The id of the last event that was read: what came since is told first.",
        ["active_only"] = "Whether only assets that can be traded are listed; they are unless "
            + "`false` is said.",
        ["actor"] = "The username of whoever did it.",
        ["action"] = "What was done, in the word of the trail.",
        ["adjustment_id"] = "Which adjustment.",
        ["alert_id"] = "Which alert.",
        ["asset_id"] = "Which asset, such as `BTC`, in any case.",
        ["channels"] = "What to be told, with commas between: `prices` or `prices:BTC,ETH`, "
            + "`orders`, `balances`, `alerts`.",
        ["cursor"] = "`next_cursor` of the page before.",
        ["from"] = "From when on, in ISO 8601.",
        ["interval"] = "How long each point of it is; an hour where it is left out.",
        ["key"] = "The `Idempotency-Key` of the request.",
        ["limit"] = "How many to answer at most.",
        ["mark_id"] = "Which mark.",
        ["offset"] = "How many to pass over.",
        ["order"] = "`asc`: oldest first; `desc`: newest first.",
        ["order_class"] = "Only orders that hang together with others in this way.",
        ["order_id"] = "Which order.",
        ["order_type"] = "Only orders of this type.",
        ["outcome"] = "How it ended.",
        ["session_id"] = "Which session.",
        ["side"] = "Only orders of this side.",
        ["status"] = "Only those in this state.",
        ["target"] = "What it was done to.",
        ["to"] = "Until when, not included, in ISO 8601.",
        ["transaction_type"] = "Only movements of this kind.",
        ["updated_after"] = "Only orders that changed after this time, in ISO 8601.",
        ["username"] = "Whose account.",
    };

    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["alert_id"] = "Names the alert.",
        ["asset_id"] = "Symbol of the asset, such as `BTC`.",
        ["available_balance"] = "Cash in USD that is free to spend.",
        ["available_quantity"] = "Units that are free to sell.",
        ["category"] = "What kind of asset it is.",
        ["client_order_id"] = "The client's own name of the order: unique per account, for ever.",
        ["completed_at"] = "When it was filled or ended; null before.",
        ["condition"] = "Where the market has to be for it to go off.",
        ["created_at"] = "When it came about.",
        ["current_balance"] = "Cash in USD, what is held included.",
        ["data"] = "What was asked for.",
        ["date_of_birth"] = "`YYYY-MM-DD`, of someone aged 13-120.",
        ["description"] = "What it is, in some sentences.",
        ["email"] = "Email address, kept in lower case.",
        ["expires_at"] = "Until when it waits, in ISO 8601; for `gtd` only.",
        ["fee"] = "What the house took, in USD.",
        ["first_name"] = "First name, as its owner writes it.",
        ["has_more"] = "Whether there is a page after this one.",
        ["held_balance"] = "Cash in USD that is set aside for open orders.",
        ["image"] = "Address of a picture; null where there is none.",
        ["ip"] = "An IP address in its usual form.",
        ["last_name"] = "Last name, as its owner writes it.",
        ["limit_price"] = "USD per unit at which it is filled at worst; null where it has none.",
        ["market_cap"] = "USD that all units are worth; null where it is not known.",
        ["market_cap_rank"] = "The place among all assets by that; null is unranked.",
        ["marketing_emails_consent"] = "Whether its owner wants to hear of offers.",
        ["max_supply"] = "How many units there can ever be; null where that is not known.",
        ["message"] = "What was done, in words.",
        ["min_quantity"] = "The least quantity of an order.",
        ["name"] = "What people call it.",
        ["next_cursor"] = "Send it as `cursor` for the next page; null on the last.",
        ["note"] = "What to be reminded of; null where nothing was written.",
        ["order_class"] = "How the order hangs together with others.",
        ["order_id"] = "Names the order.",
        ["order_type"] = "What kind of order it is, and on which side.",
        ["phone"] = "10-15 digits; null where there is none.",
        ["price"] = "USD per unit.",
        ["price_change_percentage_24h"] =
            "Percent by which the price changed in a day; null where it is not known.",
        ["price_tick"] = "What prices of orders are multiples of.",
        ["price_usd"] = "USD per unit, between bid and ask.",
        ["quantity"] = "Units of the asset.",
        ["quantity_step"] = "What quantities of orders are multiples of.",
        ["reason"] = "Why, in one line.",
        ["role"] = "What the account may do.",
        ["sequence"] = "The number of the account's record.",
        ["sound"] = "Whether all of it is as it was written.",
        ["status"] = "What state it is in.",
        ["stop_price"] = "USD per unit at which it begins to trade; null where it has none.",
        ["success"] = "Always true.",
        ["symbol"] = "The asset's id again, as price boards show it.",
        ["time_in_force"] = "How long the order waits to be filled.",
        ["timestamp"] = "When it was done.",
        ["total_volume_24h"] = "USD traded in a day; null where it is not known.",
        ["trail_amount"] = "USD by which the stop stays behind the market.",
        ["trail_percent"] = "Percent by which the stop stays behind the market.",
        ["transaction_id"] = "Names the movement.",
        ["transaction_type"] = "Why cash moved.",
        ["updated_at"] = "When it last changed.",
        ["username"] = "What its owner signs in with, kept in lower case.",
    };

    public static string? OfTag(string name) => Tags.GetValueOrDefault(name);

    public static string? OfParameter(string name) => Parameters.GetValueOrDefault(name);

    public static string? OfMember(string name) => Members.GetValueOrDefault(name);
}
