using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace OrderProcessor.Delivery.Tests.Clients;

/// <summary>What generators make of the document compiles, and does what people come
/// for.</summary>
[Collection(nameof(RunningSilo))]
public sealed class GeneratedClientTests(RunningSilo silo)
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_generated_in_CSharp_trades()
    {
        Traded(await Trading.With(
            silo.Address,
            [await Client(), await Source("docs", "examples", "typed", "Trade.cs")],
            Cancelled));
    }

    // As the command of the API guide does it.
    [Fact]
    public async Task A_client_that_Kiota_generates_trades()
    {
        var folder = Directory.CreateTempSubdirectory("kiota-").FullName;
        var (code, said) = await Command.Try(
            new Dictionary<string, string> { ["KIOTA_TELEMETRY_OPTOUT"] = "1" }, Cancelled,
            "dotnet", "kiota", "generate", "--language", "CSharp",
            "--openapi", Repository.PathOf("docs", "openapi.json"),
            "--class-name", "OrderProcessorClient", "--namespace-name", "Trading",
            "--output", folder);
        Assert.SkipWhen(
            code != 0 && said.Contains("dotnet tool restore", StringComparison.Ordinal),
            "This cannot be checked: run dotnet tool restore.");
        Assert.True(code == 0, said);
        var client = await Task.WhenAll(
            Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(file => File.ReadAllTextAsync(file, Cancelled)));
        Directory.Delete(folder, recursive: true);

        Assert.DoesNotContain(
            client, source => source.Contains("double?", StringComparison.Ordinal));
        Traded(await Trading.With(
            silo.Address,
            [.. client, await Source("docs", "examples", "kiota", "Trade.cs")],
            Cancelled));
    }

    [Fact]
    public async Task Types_generated_for_TypeScript_compile_and_trade()
    {
        Assert.SkipUnless(
            Directory.Exists(Repository.PathOf("src", "Web", "node_modules")),
            "This cannot be checked: run npm ci in src/Web.");
        var folder = Directory.CreateTempSubdirectory("typed-").FullName;
        Directory.CreateSymbolicLink(
            Path.Combine(folder, "node_modules"), Repository.PathOf("src", "Web", "node_modules"));
        File.Copy(
            Repository.PathOf("docs", "examples", "trade.ts"), Path.Combine(folder, "trade.ts"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "package.json"), """{"type":"module"}""", Cancelled);

        await Node("openapi-typescript/bin/cli.js", "docs/openapi.json",
            "--output", Path.Combine(folder, "schema.d.ts"));
        await Node("typescript/bin/tsc", "--strict", "--target", "es2022",
            "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2022,dom",
            "--types", "node", "--typeRoots", Path.Combine(folder, "node_modules", "@types"),
            "--outDir", folder, Path.Combine(folder, "trade.ts"));
        var traded = await Command.Run(
            Nothing, Cancelled, "node", Path.Combine(folder, "trade.js"), silo.Address.ToString());

        Assert.Contains("bought ", traded, StringComparison.Ordinal);
        Assert.Contains("refused: INSUFFICIENT_FUNDS", traded, StringComparison.Ordinal);
        Assert.Matches(@"left [0-9.]+ USD", traded);
        Directory.Delete(folder, recursive: true);
    }

    private static void Traded(string said) => Assert.Matches(
        @"^bought 0\.05 ETH for [0-9.]+ USD, left [0-9.]+ USD, refused: INSUFFICIENT_FUNDS$",
        said);

    private static Task<string> Node(string program, params string[] arguments) => Command.Run(
        Nothing, Cancelled,
        ["node", Repository.PathOf("src", "Web", "node_modules", program), .. arguments]);

    // As the command of the API guide does it.
    private static async Task<string> Client()
    {
        var document = await OpenApiDocument.FromJsonAsync(
            await Source("docs", "openapi.json"), Cancelled);
        return new CSharpClientGenerator(document, new CSharpClientGeneratorSettings
        {
            ClassName = "OrderProcessorClient",
            UseBaseUrl = false,
            CSharpGeneratorSettings =
            {
                Namespace = "Trading",
                JsonLibrary = CSharpJsonLibrary.SystemTextJson,
                JsonLibraryVersion = 10,
            },
        }).GenerateFile();
    }

    private static Task<string> Source(params string[] path) =>
        File.ReadAllTextAsync(Repository.PathOf(path), Cancelled);
}
