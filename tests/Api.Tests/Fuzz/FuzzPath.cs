using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>Makes up addresses: a route's own, with sound or odd values in its places, and with
/// tricks that a careless router falls for.</summary>
internal sealed class FuzzPath(Random random, JsonValues values, Contract contract)
{
    private static readonly string[] Odd =
    [
        "%00", "%2e%2e%2f", "..", ".", "%2F", "%", "%zz", "%ED%A0%80", "%FF%FE", "%D9%A1%D9%A2",
        "%F0%9F%98%80", "a;b", "a%20b", "%0d%0aX-Evil:1", "'%20OR%201=1--", "${jndi:x}",
        "%3Cscript%3E", "~", "*", "@", ":", "//", "%C0%AF", "\\", "(null)", "-1", "0", "1e3",
        "99999999999999999999", "%u0041", "%25%30%30", "\u00e9", "{0}", "", "AAAA", "===",
        "OTIyMzM3MjAzNjg1NDc3NTgwNy45MjIzMzcyMDM2ODU0Nzc1ODA3", "2026-13-45T99:99:99Z",
    ];

    private static readonly string[] Strangers =
        ["&&&", "=", "%", "a=%zz", "?", "x[]=1", "limit[]=5", "__proto__=1", "limit=1&limit=2"];

    public string Of(Operation operation)
    {
        var path = contract.Parameters(operation, "path").Aggregate(
            operation.Path,
            (path, place) => path.Replace(
                $"{{{place.Name}}}", Value(place), StringComparison.Ordinal));
        var query = Query(operation);
        return Tricked(path) + (query.Length == 0 ? "" : $"?{query}");
    }

    private string Query(Operation operation)
    {
        var parts = contract.Parameters(operation, "query")
            .Where(_ => random.Next(3) == 0)
            .Select(place => $"{place.Name}={Value(place)}");
        return string.Join('&', random.Next(12) == 0
            ? parts.Append(Strangers[random.Next(Strangers.Length)])
            : parts);
    }

    private string Value((string Name, JsonObject Schema) place) => random.Next(10) switch
    {
        0 => new string((char)('a' + random.Next(26)), random.Next(3_000)),
        1 => Uri.EscapeDataString(values.OddText(place.Schema)),
        2 or 3 => Odd[random.Next(Odd.Length)],
        _ => Uri.EscapeDataString(values.Sound(place.Name, place.Schema).Trim('"')),
    };

    private string Tricked(string path) => random.Next(30) switch
    {
        0 => path + "/",
        1 => path.Replace("/api/", "//api/", StringComparison.Ordinal),
        2 => path.ToUpperInvariant(),
        3 => path.Replace("/v1/", "/v1/../v1/./", StringComparison.Ordinal),
        4 => path + ";a=b",
        5 => "http://evil.example" + path,
        6 => path.Replace("/v1/", "/v2/", StringComparison.Ordinal),
        7 => path + "/" + Odd[random.Next(Odd.Length)],
        8 => path + "#fragment",
        _ => path,
    };
}
