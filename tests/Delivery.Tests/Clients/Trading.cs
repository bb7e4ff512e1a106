using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OrderProcessor.Delivery.Tests.Clients;

/// <summary>A program made of a generated client and an example that trades through it.</summary>
internal static class Trading
{
    private const string Usings = "global using System; global using System.Collections.Generic; "
        + "global using System.Linq; global using System.Net.Http; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>What the example says that came of it.</summary>
    public static Task<string> With(
        Uri server, IEnumerable<string> sources, CancellationToken cancellationToken) =>
        Compiled(sources, cancellationToken).GetType("Trading.Trade")!.GetMethod("Run")!
            .CreateDelegate<Func<Uri, Task<string>>>()(server);

    private static Assembly Compiled(
        IEnumerable<string> sources, CancellationToken cancellationToken)
    {
        var here = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        using var program = new MemoryStream();
        var result = CSharpCompilation.Create(
            "Trading",
            [.. sources.Append(Usings).Select(source => CSharpSyntaxTree.ParseText(source))],
            [.. here.Split(Path.PathSeparator).Select(
                file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(program, cancellationToken: cancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics
            .Where(found => found.Severity is DiagnosticSeverity.Error)));
        return Assembly.Load(program.ToArray());
    }
}
