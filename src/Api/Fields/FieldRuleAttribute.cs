using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>What one member or parameter of a request must be: checked before the endpoint runs, and
/// told to readers of the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal abstract class FieldRuleAttribute : Attribute
{
    /// <summary>Whether it may be absent.</summary>
    public bool Optional { get; init; }

    /// <summary>The stable code of a value that breaks the rule.</summary>
    public abstract string Code { get; }

    /// <summary>One sentence saying what is wrong with the value; null when nothing is.</summary>
    public abstract string? Fault(object value, DateTimeOffset now);

    /// <summary>Describes the rule in the document.</summary>
    public abstract void Describe(OpenApiSchema schema);
}
