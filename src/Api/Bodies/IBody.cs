using Microsoft.AspNetCore.Http.HttpResults;

namespace OrderProcessor.Api.Bodies;

/// <summary>A body of any kind, as the filter in front of the endpoints sees it.</summary>
internal interface IBody
{
    /// <summary>Why the body was refused; null when it is sound.</summary>
    ProblemHttpResult? Refusal { get; }

    /// <summary>The sound request; null when it was refused.</summary>
    object? Sound { get; }
}
