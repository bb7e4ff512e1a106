using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Bodies;

/// <summary>A request body that was read and checked, or the answer saying what is wrong with
/// it.</summary>
internal sealed class Body<T> : IBody, IEndpointParameterMetadataProvider
    where T : class
{
    private T? _value;

    /// <summary>The sound request; endpoints run only when there is one.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body was refused.");

    public ProblemHttpResult? Refusal { get; private init; }

    public object? Sound => _value;

    public static async ValueTask<Body<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        var bytes = await BodyDeadline.Read(http, end => BodyBytes.Read(http.Request, end));
        if (bytes.IsEmpty)
        {
            return Refused(Problem.Of(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCode.BodyRequired,
                "A JSON body is needed."));
        }

        using var json = BodyJson.Parse(bytes);
        return json is null
            ? Refused(Problem.Of(
                StatusCodes.Status400BadRequest,
                ProblemCode.MalformedJson,
                "The body is not well-formed JSON."))
            : Read(json, http.RequestServices.GetRequiredService<TimeProvider>());
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new BodyMetadata(typeof(T)));
        builder.Metadata.Add(ProblemDocs.Of(StatusCodes.Status408RequestTimeout));
        builder.Metadata.Add(ProblemDocs.Of(StatusCodes.Status413PayloadTooLarge));
    }

    private static Body<T> Read(JsonDocument json, TimeProvider time)
    {
        try
        {
            var value = json.Deserialize<T>(BodyJson.Options);
            if (value is null)
            {
                return Refused(Problem.Invalid(BodyJson.WrongType("body")));
            }

            var errors = FieldRules.CheckAll(value, time.GetUtcNow());
            return errors is [] ? new Body<T> { _value = value } : Refused(Problem.Invalid(errors));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // Text that is no Unicode surfaces as the latter.
            return Refused(Problem.Invalid(BodyJson.WrongType(BodyJson.FieldOf(wrong))));
        }
    }

    private static Body<T> Refused(ProblemHttpResult problem) => new() { Refusal = problem };
}
