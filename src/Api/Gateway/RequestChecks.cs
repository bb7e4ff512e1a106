using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Api.Gateway;

/// <summary>Lets a request through to its endpoint only when its body, its parameters and its
/// headers keep their rules.</summary>
internal static class RequestChecks
{
    public static EndpointFilterDelegate Factory(
        EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var rules = context.MethodInfo.GetParameters()
            .Select((parameter, index) => (
                Index: index,
                Name: NameOf(parameter),
                Rule: parameter.GetCustomAttribute<FieldRuleAttribute>()))
            .Where(parameter => parameter.Rule is not null)
            .ToArray();
        return call =>
        {
            if (call.Arguments.OfType<IBody>().FirstOrDefault()?.Problem is { } refused)
            {
                return ValueTask.FromResult<object?>(refused);
            }

            var now = call.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            FieldError[] errors =
            [
                .. rules
                    .Select(rule => FieldRules.Check(
                        rule.Name, call.Arguments[rule.Index], rule.Rule!, now))
                    .OfType<FieldError>(),
            ];
            return errors is []
                ? next(call)
                : ValueTask.FromResult<object?>(Problems.Invalid(errors));
        };
    }

    private static string NameOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromQueryAttribute>()?.Name
        ?? parameter.GetCustomAttribute<FromHeaderAttribute>()?.Name
        ?? parameter.GetCustomAttribute<FromRouteAttribute>()?.Name
        ?? parameter.Name!;
}
