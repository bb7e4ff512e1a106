using Microsoft.Extensions.Options;

namespace OrderProcessor.Hosting.Commands;

/// <summary>What keeps a program from starting and is for whoever started it to put right: a port
/// that is taken, a setting that is wrong. One sentence says it, and a trace of calls says nothing
/// more.</summary>
internal static class StartMistake
{
    private const string Ours = "OrderProcessor.";
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";
    private const string Annotation = "with the error: '";

    // Whose faults these are, and what they mean to whoever starts the program.
    private static readonly (string Assembly, string Means)[] Others =
    [
        ("StackExchange.Redis", "Redis cannot be reached"),
        ("Microsoft.Data.Sqlite", "The database cannot be opened"),
        ("AWSSDK.Core", "DynamoDB refuses"),
        ("System.Net.Http", "Something that is needed cannot be reached"),
    ];

    private static volatile bool _isStarting;
    private static volatile bool _isMet;

    /// <summary>Whether what goes wrong now goes wrong in the start.</summary>
    public static bool IsStarting
    {
        get => _isStarting;
        set => _isStarting = value;
    }

    /// <summary>Whether the start has met one: what is logged after it is of its end.</summary>
    public static bool IsMet
    {
        get => _isMet;
        set => _isMet = value;
    }

    /// <summary>The sentence; null for what is nobody's mistake but ours.</summary>
    public static string? Of(Exception fault) => Causes(fault).Select(Sentence)
        .FirstOrDefault(sentence => sentence is not null);

    // The innermost last: what wraps a cause mostly knows more of what was tried.
    private static IEnumerable<Exception> Causes(Exception fault)
    {
        yield return fault;
        var inner = fault is AggregateException several
            ? several.InnerExceptions
            : (IEnumerable<Exception>)(fault.InnerException is { } one ? [one] : []);
        foreach (var cause in inner.SelectMany(Causes))
        {
            yield return cause;
        }
    }

    private static string? Sentence(Exception fault) => fault switch
    {
        OptionsValidationException invalid =>
            string.Join(' ', invalid.Failures.Select(WithoutFrame)),
        InvalidOperationException or InvalidDataException
            when From(fault) is { } source
                && (source.StartsWith(Ours, StringComparison.Ordinal) || source == Binder) =>
            fault.Message,
        // A socket's own words say nothing of the address; who wraps them does.
        IOException or UnauthorizedAccessException => fault.Message,
        _ => Others
            .Where(other => fault.GetType().Assembly.GetName().Name == other.Assembly)
            .Select(other => $"{other.Means}: {fault.Message.Split('\n')[0]}")
            .FirstOrDefault(),
    };

    // What the framework puts around the words of an annotation names types of ours.
    private static string WithoutFrame(string failure) =>
        failure.IndexOf(Annotation, StringComparison.Ordinal) is >= 0 and var at
            ? failure[(at + Annotation.Length)..].TrimEnd('.', '\'') + "."
            : failure;

    private static string? From(Exception fault) =>
        fault.TargetSite?.DeclaringType?.Assembly.GetName().Name;
}
