using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
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
        Parameter[] parameters =
        [
            .. context.MethodInfo.GetParameters()
                .Select((info, index) => (info, index, Rule: FieldRules.Of(info)))
                .Where(one => one.Rule is not null)
                .Select(one => new Parameter(
                    one.index,
                    NameOf(one.info),
                    one.info.GetCustomAttribute<FromHeaderAttribute>() is not null,
                    one.Rule!)),
        ];
        return call => Refusal(call, parameters) is { } refused
            ? ValueTask.FromResult<object?>(refused)
            : next(call);
    }

    private static ProblemHttpResult? Refusal(
        EndpointFilterInvocationContext call, Parameter[] parameters)
    {
        var http = call.HttpContext;
        var context = new ValidationContext(http, http.RequestServices, items: null);
        if (BodyOf(call.Arguments)?.Check(context) is { } refused)
        {
            return refused;
        }

        List<FieldError>? errors = null;
        foreach (var one in parameters)
        {
            var error = IsSentTwice(http.Request, one)
                ? new FieldError(one.Name, one.Rule.Code, $"{one.Name} may be sent only once.")
                : FieldRules.Check(one.Name, call.Arguments[one.Index], one.Rule, context);
            if (error is not null)
            {
                (errors ??= []).Add(error);
            }
        }

        return errors is null ? null : Problem.Invalid([.. errors]);
    }

    private static IBody? BodyOf(IList<object?> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is IBody body)
            {
                return body;
            }
        }

        return null;
    }

    private static bool IsSentTwice(HttpRequest request, Parameter parameter) =>
        (parameter.InHeader
            ? request.Headers[parameter.Name].Count
            : request.Query[parameter.Name].Count) > 1;

    private static string NameOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromQueryAttribute>()?.Name
        ?? parameter.GetCustomAttribute<FromHeaderAttribute>()?.Name
        ?? parameter.GetCustomAttribute<FromRouteAttribute>()?.Name
        ?? parameter.Name!;

    private sealed record Parameter(int Index, string Name, bool InHeader, IFieldRule Rule);
}
