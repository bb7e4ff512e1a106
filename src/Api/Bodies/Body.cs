using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Bodies;

/// <summary>A body of any kind, as the filters in front of the endpoints see it.</summary>
internal interface IBody
{
    /// <summary>The sound request; null until it was checked, and when it was refused.</summary>
    object? Sound { get; }

    /// <summary>Why the body is refused; null when it is sound.</summary>
    ProblemHttpResult? Check(ValidationContext context);
}

/// <summary>A request body that was read and checked, or the answer saying what is wrong with
/// it.</summary>
internal sealed class Body<T> : IBody, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _read;
    private readonly ProblemHttpResult? _unreadable;
    private T? _sound;

    private Body(T? read, ProblemHttpResult? unreadable) =>
        (_read, _unreadable) = (read, unreadable);

    /// <summary>The sound request; endpoints run only when there is one.</summary>
    public T Value => _sound ?? throw new InvalidOperationException("The body was not accepted.");

    public object? Sound => _sound;

    public static async ValueTask<Body<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        var (read, unreadable) = BodyJson.Read<T>(await BodyBytes.Read(http));
        return new Body<T>(read, unreadable);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new BodyMetadata(typeof(T)));

    public ProblemHttpResult? Check(ValidationContext context)
    {
        if (_read is null)
        {
            return _unreadable;
        }

        var errors = FieldRules.Faults(_read, context);
        _sound = errors is [] ? _read : null;
        return errors is [] ? null : Problem.Invalid(errors);
    }
}

/// <summary>Tells the OpenAPI document what body an endpoint reads.</summary>
internal sealed record BodyMetadata(Type Type);
