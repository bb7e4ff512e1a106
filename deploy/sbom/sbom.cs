#:property PublishAot=false
#:property AssemblyName=sbom
#:property RestorePackagesWithLockFile=false

// Prints what a published program consists of as a CycloneDX bill of materials, taken from the list
// by which the runtime loads it. Usage: dotnet run deploy/sbom/sbom.cs <program>.deps.json
using System.Text.Json;
using System.Text.Json.Nodes;

var libraries = JsonNode.Parse(await File.ReadAllTextAsync(args[0]))!["libraries"]!.AsObject();
var all = libraries.Select(library => (Id: library.Key.Split('/'), Of: library.Value!)).ToList();
var program = Path.GetFileName(args[0]).Replace(".deps.json", "", StringComparison.Ordinal);
var bill = new JsonObject
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject
    {
        ["component"] = new JsonObject { ["type"] = "application", ["name"] = program },
    },
    ["components"] = new JsonArray([.. all
        .Where(library => (string?)library.Of["type"] == "package")
        .Select(library => Component(
            library.Id[0], library.Id[1], (string?)library.Of["sha512"]))]),
};
Console.WriteLine(bill.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

static JsonNode Component(string name, string version, string? hash)
{
    var component = new JsonObject
    {
        ["type"] = "library",
        ["name"] = name,
        ["version"] = version,
        ["purl"] = $"pkg:nuget/{name}@{version}",
    };
    if (hash?.Split('-') is ["sha512", var digest])
    {
        component["hashes"] = new JsonArray(new JsonObject
        {
            ["alg"] = "SHA-512",
            ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(digest)),
        });
    }

    return component;
}
