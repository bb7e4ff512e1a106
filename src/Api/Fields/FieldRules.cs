using System.Reflection;
using System.Text.Json;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Fields;

/// <summary>Checks values against their rules.</summary>
internal static class FieldRules
{
    private const string Missing = "REQUIRED";

    public static FieldError? Check(
        string field, object? value, FieldRuleAttribute rule, DateTimeOffset now)
    {
        if (value is null)
        {
            return rule.Optional ? null : new FieldError(field, Missing, $"{field} is required.");
        }

        return rule.Fault(value, now) is { } fault ? new FieldError(field, rule.Code, fault) : null;
    }

    public static IReadOnlyList<FieldError> CheckAll<T>(T request, DateTimeOffset now)
        where T : notnull =>
        [
            .. Of<T>.All
                .Select(rule => Check(rule.Field, rule.Member.GetValue(request), rule.Rule, now))
                .OfType<FieldError>(),
        ];

    private static class Of<T>
    {
        public static readonly (string Field, PropertyInfo Member, FieldRuleAttribute Rule)[] All =
        [
            .. typeof(T).GetProperties()
                .Select(member => (
                    JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name),
                    member,
                    member.GetCustomAttribute<FieldRuleAttribute>()))
                .Where(rule => rule.Item3 is not null)
                .Select(rule => (rule.Item1, rule.member, rule.Item3!)),
        ];
    }
}
