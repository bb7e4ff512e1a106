using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Bodies;

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
                InHeader: parameter.GetCustomAttribute<FromHeaderAttribute>() is not null,
                Rule: parameter.GetCustomAttribute<FieldRuleAttribute>()))
            .Where(parameter => parameter.Rule is not null)
            .ToArray();
        return call =>
        {
            if (call.Arguments.OfType<IBody>().FirstOrDefault()?.Refusal is { } refused)
            {
                return ValueTask.FromResult<object?>(refused);
            }

            var now = call.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var headers = call.HttpContext.Request.Headers;
            FieldError[] errors =
            [
                .. rules
                    .Select(rule => rule.InHeader && headers[rule.Name].Count > 1
                        ? new FieldError(rule.Name, rule.Rule!.Code, "It may be sent only once.")
                        : FieldRules.Check(
                            rule.Name, call.Arguments[rule.Index], rule.Rule!, now))
                    .OfType<FieldError>(),
            ];
            return errors is []
                ? next(call)
                : ValueTask.FromResult<object?>(Problem.Invalid(errors));
        };
    }

    private static string NameOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromQueryAttribute>()?.Name
        ?? parameter.GetCustomAttribute<FromHeaderAttribute>()?.Name
        ?? parameter.GetCustomAttribute<FromRouteAttribute>()?.Name
        ?? parameter.Name!;
}
