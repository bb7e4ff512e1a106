namespace OrderProcessor.Api.Bodies;

/// <summary>Tells the OpenAPI document what body an endpoint reads.</summary>
internal sealed record BodyMetadata(Type Type);
