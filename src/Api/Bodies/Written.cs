using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace OrderProcessor.Api.Bodies;

/// <summary>200 with JSON that code made at build time writes in one go, at less cost than
/// <see cref="TypedResults.Ok{T}(T)"/>: for answers that are long, or many.</summary>
/// <param name="value">What is answered.</param>
/// <param name="form">How it is written.</param>
internal sealed class Written<T>(T value, JsonTypeInfo<T> form)
    : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(T), [Writing.Json]));

    public Task ExecuteAsync(HttpContext httpContext) =>
        Writing.Write(httpContext, StatusCodes.Status200OK, value, form);
}

/// <summary>The same for <see cref="TypedResults.Created{T}(string, T)"/>.</summary>
/// <param name="location">Where to find it from now on.</param>
/// <param name="value">What is answered.</param>
/// <param name="form">How it is written.</param>
internal sealed class WrittenNew<T>(string location, T value, JsonTypeInfo<T> form)
    : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status201Created, typeof(T), [Writing.Json]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = location;
        return Writing.Write(httpContext, StatusCodes.Status201Created, value, form);
    }
}

/// <summary>Writes answers in one go.</summary>
file static class Writing
{
    public const string Json = "application/json";
    private const string JsonInUtf8 = $"{Json}; charset=utf-8";

    public static Task Write<T>(
        HttpContext http, int status, T value, JsonTypeInfo<T> form)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = JsonInUtf8;
        using (var writer = new Utf8JsonWriter(response.BodyWriter))
        {
            JsonSerializer.Serialize(writer, value, form);
        }

        return response.BodyWriter.FlushAsync(http.RequestAborted).AsTask();
    }
}
