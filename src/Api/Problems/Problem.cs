using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Problems;

/// <summary>Every "no" of the API, as RFC 9457 problem details with a stable code.</summary>
internal static class Problem
{
    public const string CodeKey = "code";
    public const string ErrorsKey = "errors";

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(Details(status, code, detail));

    public static ProblemHttpResult NotFound(string detail) =>
        Of(StatusCodes.Status404NotFound, ProblemCode.NotFound, detail);

    public static ProblemHttpResult Invalid(params IReadOnlyList<FieldError> errors)
    {
        var unsupported = errors.FirstOrDefault(
            error => error.Code == ProblemCode.OrderTypeNotSupported);
        return unsupported is null
            ? Unprocessable(ProblemCode.ValidationFailed, errors[0].Message, errors)
            : Unprocessable(unsupported.Code, unsupported.Message, errors);
    }

    public static ProblemHttpResult Refused(PortfolioOutcome.Refused refused) =>
        refused.Field is { } field
            ? Unprocessable(
                refused.Code,
                refused.Detail,
                [new FieldError(field, refused.Code, refused.Detail)])
            : Of(StatusOf(refused.Code), refused.Code, refused.Detail);

    public static ProblemDetails Details(int status, string code, string detail) => new()
    {
        Status = status,
        Title = Title(status),
        Type = $"urn:order-processor:problem:{code.ToLowerInvariant()}",
        Detail = detail,
        Extensions = { [CodeKey] = code },
    };

    private static int StatusOf(string code) => code is RefusalCode.AccountFrozen
        ? StatusCodes.Status403Forbidden
        : StatusCodes.Status422UnprocessableEntity;

    private static ProblemHttpResult Unprocessable(
        string code, string detail, IReadOnlyList<FieldError> errors)
    {
        var details = Details(StatusCodes.Status422UnprocessableEntity, code, detail);
        details.Extensions[ErrorsKey] = errors;
        return TypedResults.Problem(details);
    }

    private static string Title(int status) =>
        Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}

/// <summary>What is wrong with one member or parameter of a request.</summary>
/// <param name="Field">Its name on the wire.</param>
/// <param name="Code">Stable, UPPER_SNAKE.</param>
/// <param name="Message">One sentence for a person; never the value itself.</param>
internal sealed record FieldError(string Field, string Code, string Message);
