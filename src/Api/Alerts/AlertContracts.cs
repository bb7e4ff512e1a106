using System.ComponentModel;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Alerts;

namespace OrderProcessor.Api.Alerts;

/// <summary>Asks to be told once of a price.</summary>
internal sealed record AlertRequest
{
    [AssetIdRule] public string? AssetId { get; init; }

    [WordRule<AlertCondition>]
    [Description("`above`: the bid at the price or above. `below`: the ask at it or below.")]
    public string? Condition { get; init; }

    /// <summary>USD per unit, on the asset's tick.</summary>
    [PriceRule] public decimal? Price { get; init; }

    /// <summary>What to be reminded of.</summary>
    [TextRule(CreateAlert.MaxNoteLength, Optional = true)]
    public string? Note { get; init; }

    public CreateAlert Ask(string? operationKey) => new()
    {
        AssetId = AssetIds.Canonical(AssetId!),
        Condition = WordRuleAttribute<AlertCondition>.Read(Condition)!.Value,
        Price = Price!.Value,
        Note = Note,
        OperationKey = operationKey,
    };

    /// <summary>The request in a few words, for the trail; the note is nobody else's.</summary>
    public string InWords() =>
        $"{AssetIds.Canonical(AssetId!)} {Condition} {Price!.Value.Usd()} USD";
}

/// <summary>An alert; prices in USD per unit.</summary>
internal sealed record AlertResponse
{
    public required string AlertId { get; init; }

    public required string AssetId { get; init; }

    public required AlertCondition Condition { get; init; }

    public required string Price { get; init; }

    public required string? Note { get; init; }

    public required AlertStatus Status { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it went off, or was canceled because its asset is listed no more; null before.
    /// </summary>
    public required DateTime? TriggeredAt { get; init; }

    /// <summary>The tick at which it went off; null before.</summary>
    public required AlertTickResponse? Tick { get; init; }

    public static AlertResponse Of(Alert alert) => new()
    {
        AlertId = alert.AlertId,
        AssetId = alert.AssetId,
        Condition = alert.Condition,
        Price = alert.Price.Usd(),
        Note = alert.Note,
        Status = alert.Status,
        CreatedAt = alert.CreatedAt.OnWire(),
        TriggeredAt = alert.TriggeredAt?.OnWire(),
        Tick = alert.Tick is { } tick ? AlertTickResponse.Of(tick) : null,
    };
}

/// <summary>What the market was like when an alert went off.</summary>
/// <param name="Bid">What a seller got.</param>
/// <param name="Ask">What a buyer paid.</param>
/// <param name="Time">The source's time of it; null where it is not told.</param>
internal sealed record AlertTickResponse(string Bid, string Ask, DateTime? Time)
{
    public static AlertTickResponse Of(AlertTick tick) =>
        new(tick.Bid.Usd(), tick.Ask.Usd(), tick.AsOf?.OnWire());
}

/// <summary>One alert.</summary>
internal sealed record AlertEnvelope(AlertResponse Data);

/// <summary>The caller's alerts, newest first.</summary>
internal sealed record AlertsResponse(IReadOnlyList<AlertResponse> Data);
