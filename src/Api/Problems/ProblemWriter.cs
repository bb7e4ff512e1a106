using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OrderProcessor.Api.Problems;

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
