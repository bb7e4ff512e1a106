using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>What the checked-in document says that operations refuse with. Whatever a test is
/// refused with has to be listed there.</summary>
internal static class Documented
{
    /// <summary>Names the codes of a response.</summary>
    public const string Codes = "x-problem-codes";

    // Said by no operation: a port may serve measurements alone.
    private const string NoRoute = "There is nothing here.";

    private static readonly Lazy<IReadOnlyList<(Operation Operation, Regex Path)>> Known =
        new(Read);

    public static void Check(HttpMethod method, string path, Reply reply)
    {
        if (reply.Status < 400
            || reply.Text.Length == 0
            || Find(method, path) is not { } operation
            || reply.Body.Text("detail") == NoRoute)
        {
            return;
        }

        Assert.True(
            CodesOf(operation, reply.Status).Contains(reply.Code),
            $"docs/openapi.json does not say that {operation.Name} may answer {reply.Status} "
                + $"{reply.Code}: add it to the route.");
    }

    /// <summary>The codes that an operation has with a status; none where it has none.</summary>
    public static IReadOnlyList<string> CodesOf(Operation operation, int status) =>
    [
        .. operation.Document["responses"]?[status.ToString(CultureInfo.InvariantCulture)]?[Codes]
            ?.AsArray().Select(code => (string)code!) ?? [],
    ];

    private static Operation? Find(HttpMethod method, string path)
    {
        var asked = method == HttpMethod.Head ? HttpMethod.Get : method;
        var target = (path.StartsWith('/') ? path : $"/api/v1/{path}").Split('?')[0];
        return Known.Value
            .Where(one => asked.Method.Equals(
                one.Operation.Method, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault(one => one.Path.IsMatch(target)).Operation;
    }

    // What is written out goes before what may be anything.
    private static IReadOnlyList<(Operation, Regex)> Read()
    {
        var document = JsonNode.Parse(
            File.ReadAllText(Repository.PathOf("docs", "openapi.json")))!.AsObject();
        return
        [
            .. Routes.In(document)
                .OrderBy(one => one.Path.Count(letter => letter == '{'))
                .Select(one => (one, Pattern(one.Path))),
        ];
    }

    private static Regex Pattern(string path) => new(
        string.Concat(
            "^",
            string.Join("[^/]+", path.Split('{').Select(
                (part, at) => Regex.Escape(at == 0 ? part : part[(part.IndexOf('}') + 1)..]))),
            "$"),
        RegexOptions.CultureInvariant);
}
