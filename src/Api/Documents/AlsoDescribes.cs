namespace OrderProcessor.Api.Documents;

/// <summary>Types that the document describes although no schema of the operation refers to
/// them.</summary>
internal sealed record AlsoDescribes(params Type[] Types);
