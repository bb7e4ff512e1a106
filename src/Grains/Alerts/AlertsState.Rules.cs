using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Orders.Waiting;
using static OrderProcessor.Grains.Abstractions.Portfolios.PortfolioOutcome;

namespace OrderProcessor.Grains.Alerts;

internal sealed partial record AlertsState
{
    /// <summary>What was answered to the same request before; null where it is new.</summary>
    public AlertOutcome? Repeated(CreateAlert request) => Known(request.OperationKey) switch
    {
        null => null,
        { AlertId: { } id } known when known.Request == request.Digest() =>
            new AlertOutcome.Created(New(request, id, known.At, since: null), Replayed: true),
        _ => KeyReused(),
    };

    /// <inheritdoc cref="Repeated(CreateAlert)" />
    public AlertOutcome? Repeated(RemoveAlerts request) => Known(request.OperationKey) switch
    {
        null => null,
        var known when known.Request == request.Digest() => new AlertOutcome.Removed(true),
        _ => KeyReused(),
    };

    /// <summary>Why there cannot be such an alert; null where there can.</summary>
    public Refused? Refusal(CreateAlert request, Quote? quote) =>
        OrderRefusals.NotOffered(request.AssetId, quote)
            ?? TermRefusals.OnTick(request.Price, "price", quote!.Rules)
            ?? (Alerts.Length < IAlertsGrain.MaxAlerts ? null : TooMany());

    /// <summary>With an alert that nothing speaks against.</summary>
    public AlertsState Create(
        CreateAlert request, string alertId, DateTimeOffset now, TickId? since) =>
        (this with { Alerts = Alerts.Add(New(request, alertId, now, since)) })
            .Keyed(request.OperationKey, request.Digest(), alertId, now);

    /// <summary>Those that a request to remove is about.</summary>
    public ImmutableArray<Alert> Asked(RemoveAlerts request) =>
    [
        .. Alerts.Where(alert => (request.AlertId ?? alert.AlertId) == alert.AlertId
            && (request.AssetId ?? alert.AssetId) == alert.AssetId
            && (request.Status ?? alert.Status) == alert.Status),
    ];

    public AlertsState Remove(RemoveAlerts request, DateTimeOffset now) =>
        (this with { Alerts = Alerts.RemoveRange(Asked(request)) })
            .Keyed(request.OperationKey, request.Digest(), alertId: null, now);

    /// <summary>With those gone off that the tick has reached, and those canceled whose asset is
    /// listed no more; the same where there are none.</summary>
    public AlertsState Trigger(TriggerOrders request, DateTimeOffset now)
    {
        var asked = request.Orders.Select(one => one.OrderId).ToHashSet(StringComparer.Ordinal);
        var after = Alerts.Select(alert => asked.Contains(alert.AlertId)
            && alert.AssetId == request.AssetId ? Moved(alert, request, now) : alert)
            .ToImmutableArray();
        return after.SequenceEqual(Alerts) ? this : this with { Alerts = after };
    }

    /// <summary>What a book is told of something it woke the account for.</summary>
    public WatchOutcome Outcome(string alertId) => new()
    {
        OrderId = alertId,
        State = Find(alertId)?.Status switch
        {
            // What was removed, or is written late by an activation that was lost: it asks on.
            null => WatchState.NotYet,
            AlertStatus.Active => WatchState.Live,
            _ => WatchState.Gone,
        },
    };

    private static Alert Moved(Alert alert, TriggerOrders request, DateTimeOffset now)
    {
        var at = now > alert.CreatedAt ? now : alert.CreatedAt;
        return (alert, request) switch
        {
            ({ Status: not AlertStatus.Active }, _) => alert,
            (_, { IsDelisted: true }) =>
                alert with { Status = AlertStatus.Canceled, TriggeredAt = at },
            (_, { Tick: { } tick }) when IsReached(alert, tick) => alert with
            {
                Status = AlertStatus.Triggered,
                TriggeredAt = at,
                Tick = new AlertTick(tick.Quote.Bid, tick.Quote.Ask, tick.Quote.AsOf),
            },
            _ => alert,
        };
    }

    private static bool IsReached(Alert alert, BookTick tick) =>
        (alert.Since is not { } since || tick.Id >= since)
        && (alert.Condition is AlertCondition.Above
            ? tick.Quote.Bid >= alert.Price
            : tick.Quote.Ask <= alert.Price);

    private static Alert New(
        CreateAlert request, string alertId, DateTimeOffset now, TickId? since) => new()
        {
            AlertId = alertId,
            AssetId = request.AssetId,
            Condition = request.Condition,
            Price = request.Price,
            Note = request.Note,
            Status = AlertStatus.Active,
            CreatedAt = now,
            Since = since,
        };

    private AlertKey? Known(string? operationKey) => operationKey is null
        ? null
        : Keys.FirstOrDefault(used => used.Key == DigestOf(operationKey));

    private AlertsState Keyed(
        string? operationKey, string request, string? alertId, DateTimeOffset now) =>
        operationKey is null ? this : this with
        {
            Keys =
            [
                .. Keys.Skip(Keys.Length - MaxKeys + 1),
                new AlertKey(DigestOf(operationKey), request, alertId, now),
            ],
        };

    private static string DigestOf(string operationKey) =>
        Fingerprint.Of("alert-key", operationKey);

    private static AlertOutcome.Refused KeyReused() => new(new Refused(
        RefusalCode.IdempotencyKeyReused,
        "This idempotency key was used before with another request.",
        Field: null));

    private Refused TooMany() => new(
        RefusalCode.TooManyAlerts,
        $"An account has at most {IAlertsGrain.MaxAlerts} alerts; remove some that went off.",
        "asset_id",
        Need: $"at most {IAlertsGrain.MaxAlerts}",
        Got: $"{Alerts.Length + 1}");
}
