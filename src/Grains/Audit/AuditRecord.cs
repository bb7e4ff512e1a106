using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Grains.Audit;

/// <summary>One line of an audit journal.</summary>
/// <param name="Sender">The process that recorded the entry.</param>
/// <param name="Number">Its number for the entry.</param>
/// <param name="Entry">What happened.</param>
internal sealed record AuditRecord(Guid Sender, long Number, AuditEntry Entry);
