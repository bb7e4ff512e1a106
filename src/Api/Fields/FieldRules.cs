using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.OpenApi;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Fields;

/// <summary>What one member or parameter of a request must be. A rule is a validation attribute, so
/// that the OpenAPI document reads lengths and bounds off it.</summary>
internal interface IFieldRule
{
    /// <summary>Whether it may be absent.</summary>
    bool Optional { get; }

    /// <summary>The stable code of a value that breaks the rule.</summary>
    string Code { get; }

    /// <summary>One sentence saying what is wrong with the value; null when nothing is.</summary>
    ValidationResult? GetValidationResult(object? value, ValidationContext validationContext);

    /// <summary>Tells the document what it cannot read off the attribute.</summary>
    void Describe(OpenApiSchema schema);
}

/// <summary>A request whose members have to go together.</summary>
internal interface IJointRules
{
    /// <summary>What is wrong with members beside each other; each may be wrong in itself
    /// too.</summary>
    IEnumerable<FieldError> JointFaults(ValidationContext context);
}

/// <summary>Checks values against their rules.</summary>
internal static class FieldRules
{
    private const string Missing = "REQUIRED";

    public static IFieldRule? Of(ICustomAttributeProvider member) =>
        member.GetCustomAttributes(inherit: true).OfType<IFieldRule>().FirstOrDefault();

    public static FieldError? Check(
        string field, object? value, IFieldRule rule, ValidationContext context)
    {
        if (value is null)
        {
            return rule.Optional ? null : new FieldError(field, Missing, $"{field} is required.");
        }

        return rule.GetValidationResult(value, context) is { } fault
            ? new FieldError(field, rule.Code, fault.ErrorMessage!)
            : null;
    }

    public static IReadOnlyList<FieldError> CheckAll<T>(T request, ValidationContext context)
        where T : notnull
    {
        List<FieldError>? errors = null;
        foreach (var (field, member, rule) in Members<T>.All)
        {
            if (Check(field, member.GetValue(request), rule, context) is { } error)
            {
                (errors ??= []).Add(error);
            }
        }

        return errors ?? [];
    }

    /// <summary>What is wrong with a request: with its members one by one, and with what they say
    /// together.</summary>
    public static IReadOnlyList<FieldError> Faults<T>(T request, ValidationContext context)
        where T : notnull
    {
        var errors = CheckAll(request, context);
        return request is IJointRules joint
            ? [.. errors, .. joint.JointFaults(context)
                .Where(fault => errors.All(error => error.Field != fault.Field))]
            : errors;
    }

    /// <summary>The time that a rule compares with.</summary>
    public static DateTimeOffset Now(this ValidationContext context) =>
        context.GetRequiredService<TimeProvider>().GetUtcNow();

    private static class Members<T>
    {
        public static readonly (string Field, PropertyInfo Member, IFieldRule Rule)[] All =
        [
            .. typeof(T).GetProperties()
                .Select(member => (member, Rule: Of(member)))
                .Where(one => one.Rule is not null)
                .Select(one => (
                    JsonNamingPolicy.SnakeCaseLower.ConvertName(one.member.Name),
                    one.member,
                    one.Rule!)),
        ];
    }
}
