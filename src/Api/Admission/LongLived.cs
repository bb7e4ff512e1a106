namespace OrderProcessor.Api.Admission;

/// <summary>Marks a route whose answers stay open: they are counted on their own and take no place
/// from requests.</summary>
internal sealed record LongLived;
