using System.Text;
using System.Text.Json.Nodes;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Tests.Documents;

/// <summary>The page of errors, from what the document says.</summary>
internal sealed class ErrorsPage
{
    private const int MaxNamed = 8;

    private const string Head =
        """
        # Errors

        Every code that a problem can have, by status. Which operation has which is in the
        reference at `/docs`, and for programs in `x-problem-codes` of [openapi.json](openapi.json).
        `type` of a problem is `urn:order-processor:problem:` and its code in lower case. Codes
        never change; new ones may come, so treat one you do not know by its status
        ([API guide](api-guide.md#errors)).

        """;

    private readonly IReadOnlyList<Operation> _operations;

    public ErrorsPage(JsonObject document) => _operations = Routes.In(document);

    public string Text()
    {
        var text = new StringBuilder(Head);
        foreach (var status in Codes().GroupBy(one => one.Status).OrderBy(group => group.Key))
        {
            text.Append($"\n## Status {RunningProgram.Number(status.Key)}\n");
            foreach (var (code, meaning) in ProblemMeanings.All)
            {
                if (status.Any(one => one.Code == code))
                {
                    text.Append(
                        $"\n### {code}\n{meaning} *({Whose(status.Key, code)})*{Also(code)}\n");
                }
            }
        }

        return text.ToString();
    }

    // Each code under its first status.
    private IEnumerable<(int Status, string Code)> Codes() =>
        ProblemMeanings.All.Keys.Select(code => (StatusesOf(code)[0], code));

    private int[] StatusesOf(string code) => code switch
    {
        ProblemCode.MethodNotAllowed => [405],
        ProblemCode.Internal => [500],
        _ =>
        [
            .. _operations
                .SelectMany(one => one.Document["responses"]!.AsObject())
                .Where(response => response.Value![Documented.Codes]?.AsArray()
                    .Any(listed => (string)listed! == code) is true)
                .Select(response => int.Parse(
                    response.Key, System.Globalization.CultureInfo.InvariantCulture))
                .Distinct().Order(),
        ],
    };

    private string Also(string code) => StatusesOf(code)[1..] is { Length: > 0 } others
        ? $" Also with {string.Join(", ", others)}."
        : "";

    private string Whose(int status, string code)
    {
        var have = _operations
            .Where(one => Documented.CodesOf(one, status).Contains(code)).ToHashSet();
        return have switch
        {
            { Count: 0 } => "any path",
            _ when Are(have, _ => true) => "every operation",
            _ when Are(have, one => one.HasBody) => "operations with a body",
            _ when Are(have, TakesToken) => "operations that need a token",
            _ when Are(have, IsAdmins) => "operations of admins",
            _ when Are(have, one => one.Method != "get") => "operations that change something",
            { Count: > MaxNamed } => "those that list it",
            _ => string.Join(", ", have.Select(one => one.Document.Text("summary"))),
        };
    }

    private bool Are(HashSet<Operation> have, Func<Operation, bool> kind) =>
        have.SetEquals(_operations.Where(kind));

    // Some channels of the stream are for everyone.
    private static bool TakesToken(Operation operation) => operation.IsProtected
        || operation.Path.EndsWith("/stream", StringComparison.Ordinal);

    private static bool IsAdmins(Operation operation) =>
        operation.Path.Contains("/admin/", StringComparison.Ordinal);
}
