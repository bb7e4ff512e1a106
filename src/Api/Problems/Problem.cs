using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Problems;

/// <summary>Every "no" of the API, as RFC 9457 problem details with a stable code.</summary>
internal static class Problem
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public const string CodeKey = "code";
    public const string ErrorsKey = "errors";

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(Details(status, code, detail));

    public static ProblemHttpResult NotFound(string detail) =>
        Of(StatusCodes.Status404NotFound, ProblemCode.NotFound, detail);

    public static ProblemHttpResult NotConfirmed() => Of(
        StatusCodes.Status403Forbidden,
        ProblemCode.AdminNotConfirmed,
        "Only an admin whom a second admin has confirmed may do that.");

    public static ProblemHttpResult Invalid(params IReadOnlyList<FieldError> errors)
    {
        var named = errors.FirstOrDefault(error => ProblemCode.IsOfWhole(error.Code));
        return named is null
            ? Invalid(
                Unprocessable, ProblemCode.ValidationFailed, errors[0].Message, errors)
            : Invalid(Unprocessable, named.Code, named.Message, errors);
    }

    public static ProblemHttpResult Refused(PortfolioOutcome.Refused refused) =>
        refused.Code is RefusalCode.OrderNotFound
            ? NotFound(refused.Detail)
            : refused.Field is { } field
                ? Invalid(
                    StatusOf(refused.Code),
                    refused.Code,
                    refused.Detail,
                    [
                        new FieldError(field, refused.Code, refused.Detail)
                        {
                            Need = refused.Need,
                            Got = refused.Need is null ? null : refused.Got ?? "none",
                        },
                    ])
                : Of(StatusOf(refused.Code), refused.Code, refused.Detail);

    public static ProblemDetails Details(int status, string code, string detail) => new()
    {
        Status = status,
        Title = Title(status),
        Type = $"urn:order-processor:problem:{code.ToLowerInvariant()}",
        Detail = detail,
        Extensions = { [CodeKey] = code },
    };

    private static int StatusOf(string code) => code switch
    {
        RefusalCode.AccountFrozen or RefusalCode.ResetNotAllowed =>
            StatusCodes.Status403Forbidden,
        RefusalCode.OrderTerminal => StatusCodes.Status409Conflict,
        RefusalCode.VersionMismatch => StatusCodes.Status412PreconditionFailed,
        _ => Unprocessable,
    };

    private static ProblemHttpResult Invalid(
        int status, string code, string detail, IReadOnlyList<FieldError> errors)
    {
        var details = Details(status, code, detail);
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
internal sealed record FieldError(string Field, string Code, string Message)
{
    /// <summary>What it has to be, where that can be said in a word or a number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Need { get; init; }

    /// <summary>What there was instead, where <see cref="Need"/> is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Got { get; init; }
}
