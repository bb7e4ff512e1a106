namespace OrderProcessor.Api.Problems;

/// <summary>What is wrong with one member or parameter of a request.</summary>
/// <param name="Field">Its name on the wire.</param>
/// <param name="Code">Stable, UPPER_SNAKE.</param>
/// <param name="Message">One sentence for a person; never the value itself.</param>
internal sealed record FieldError(string Field, string Code, string Message);
