using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        var program = Compiled(
            await Client(), await Source("docs", "examples", "typed", "Trade.cs"));

        var trade = program.GetType("Trading.Trade")!.GetMethod("Run")!
            .CreateDelegate<Func<Uri, Task<string>>>();

        Assert.Matches(
            @"^bought 0\.05 ETH for [0-9.]+ USD, left [0-9.]+ USD, refused: INSUFFICIENT_FUNDS$",
            await trade(silo.Address));
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

    private static Assembly Compiled(params string[] sources)
    {
        const string Usings = "global using System; global using System.Collections.Generic; "
            + "global using System.Linq; global using System.Net.Http; "
            + "global using System.Threading.Tasks;";
        var here = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        using var program = new MemoryStream();
        var result = CSharpCompilation.Create(
            "Trading",
            [.. sources.Append(Usings).Select(source => CSharpSyntaxTree.ParseText(source))],
            [.. here.Split(Path.PathSeparator).Select(
                file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(program, cancellationToken: Cancelled);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics
            .Where(found => found.Severity is DiagnosticSeverity.Error)));
        return Assembly.Load(program.ToArray());
    }

    private static Task<string> Source(params string[] path) =>
        File.ReadAllTextAsync(Repository.PathOf(path), Cancelled);
}
