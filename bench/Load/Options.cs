using System.Globalization;

namespace OrderProcessor.Bench.Load;

/// <summary>What the command line asks for.</summary>
/// <param name="Parts">What is to be measured; empty is all that is by default.</param>
/// <param name="Program">The built program.</param>
/// <param name="Accounts">How many people trade.</param>
/// <param name="Seconds">How long one load takes.</param>
/// <param name="Rounds">How many times what is compared is loaded in turn.</param>
/// <param name="Operations">Of the soak.</param>
/// <param name="Records">Of the longest history of the growth.</param>
/// <param name="People">The most accounts of the growth.</param>
internal sealed record Options(
    IReadOnlyList<string> Parts,
    string Program,
    int Accounts = 1_000,
    int Seconds = 6,
    int Rounds = 3,
    int Operations = 200_000,
    int Records = 100_000,
    int People = 100_000)
{
    private const string Built = "artifacts/bin/Silo/release/OrderProcessor.Silo.dll";

    public const string Usage = """
        bench/run.sh [parts] [--accounts 1000] [--seconds 6] [--rounds 3]
                     [--program path/to/OrderProcessor.Silo.dll]
                     [--operations 200000] [--records 100000] [--people 100000]

        Parts by default: fresh compare reads mixed open history restart logins dynamo.
        Only when named: soak (--operations), growth (--records, --people).
        """;

    public TimeSpan Length => TimeSpan.FromSeconds(Seconds);

    public static Options Of(string[] words)
    {
        var options = new Options([], Path.GetFullPath(Built));
        for (var at = 0; at < words.Length; at++)
        {
            options = words[at] switch
            {
                "--accounts" => options with { Accounts = Number(words[++at]) },
                "--seconds" => options with { Seconds = Number(words[++at]) },
                "--rounds" => options with { Rounds = Number(words[++at]) },
                "--operations" => options with { Operations = Number(words[++at]) },
                "--records" => options with { Records = Number(words[++at]) },
                "--people" => options with { People = Number(words[++at]) },
                "--program" => options with { Program = Path.GetFullPath(words[++at]) },
                // What is neither is no part either, and is answered with how it is used.
                var part => options with { Parts = [.. options.Parts, part] },
            };
        }

        return options;
    }

    private static int Number(string text) =>
        int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
