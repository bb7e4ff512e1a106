using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Audit;

/// <summary>Where one activation of a grain records what it is about to do, whoever called it and
/// whatever a front door recorded. To be used in turn: a journal knows entries by their
/// numbers.</summary>
internal sealed class OwnTrail(IGrainFactory grains, TimeProvider time)
{
    private readonly Guid _sender = Guid.NewGuid();
    private long _number;

    /// <summary>Durable when it returns; while it cannot be, nothing may be done.</summary>
    /// <param name="action">What is about to be done.</param>
    /// <param name="actor">The account that asks, as the caller says.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="detail">What else there is to say.</param>
    public Task Keep(string action, string? actor, string? target, string? detail)
    {
        var now = time.GetUtcNow();
        var entry = new AuditEntry
        {
            At = now,
            Action = action,
            Actor = actor is "" ? null : actor,
            Target = target,
            RequestId = RequestContext.Get(RequestIdKey.Name) as string,
            Outcome = AuditOutcome.Begun,
            Detail = detail is { Length: > AuditEntry.MaxDetail }
                ? detail[..AuditEntry.MaxDetail]
                : detail,
        };
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return grains.GetGrain<IAuditGrain>(IAuditGrain.KeyOf(today, journal: 0))
            .Append(new AuditParcel(_sender, ++_number, [entry]));
    }
}
