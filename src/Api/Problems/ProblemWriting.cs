using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OrderProcessor.Api.Problems;

/// <summary>Completes problem details on their way out: every one names its code, its path and its
/// request.</summary>
internal static class ProblemWriting
{
    public static IServiceCollection AddProblemWriting(this IServiceCollection services) =>
        services
            .AddSingleton<FaultLog>()
            .AddExceptionHandler<FaultHandler>()
            .AddSingleton<IProblemDetailsWriter, ProblemWriter>()
            .AddProblemDetails();

    /// <summary>Writes a problem outside an endpoint.</summary>
    public static Task Write(HttpContext http, int status, string code, string detail)
    {
        http.Response.StatusCode = status;
        return Problem.Of(status, code, detail).ExecuteAsync(http);
    }

    public static void Complete(HttpContext http, ProblemDetails problem)
    {
        var status = problem.Status ??= http.Response.StatusCode;
        if (!problem.Extensions.TryGetValue(Problem.CodeKey, out var code))
        {
            var plain = Problem.Details(
                status, ProblemCode.ForStatus(status), Sentence(status));
            (problem.Type, problem.Title, problem.Detail) =
                (plain.Type, plain.Title, problem.Detail ?? plain.Detail);
            problem.Extensions[Problem.CodeKey] = code = plain.Extensions[Problem.CodeKey];
        }

        if (http.Features.Get<WrittenProblem>() is null)
        {
            http.Features.Set(new WrittenProblem(code as string));
        }

        problem.Instance ??= http.Request.Path;
        problem.Extensions["request_id"] = http.TraceIdentifier;
    }

    private static string Sentence(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "A valid bearer token is needed.",
        StatusCodes.Status403Forbidden => "This account may not do that.",
        StatusCodes.Status404NotFound => "There is nothing here.",
        StatusCodes.Status405MethodNotAllowed => "This method is not allowed here.",
        _ => "The request could not be served.",
    };
}

/// <summary>Writes every problem as JSON, whatever the request says it accepts: the framework's own
/// writer falls back to plain text for a browser.</summary>
internal sealed class ProblemWriter(IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        ProblemWriting.Complete(http, problem);
        return new ValueTask(http.Response.WriteAsJsonAsync(
            problem,
            problem.GetType(),
            json.Value.SerializerOptions,
            ProblemDocs.MediaType,
            http.RequestAborted));
    }
}

/// <summary>What the problem that a request was answered with is called, for whoever keeps a record
/// of the request.</summary>
internal sealed record WrittenProblem(string? Code);
