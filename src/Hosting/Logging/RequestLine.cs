using System.Diagnostics;

namespace OrderProcessor.Hosting.Logging;

/// <summary>What the line of one request says.</summary>
/// <param name="At">When it was answered.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, as it was asked for.</param>
/// <param name="Status">What it was answered with.</param>
/// <param name="Elapsed">How long that took, in milliseconds.</param>
/// <param name="Members">What else there is to say; what has no value is left out.</param>
internal readonly record struct RequestLine(
    DateTimeOffset At,
    string Method,
    string? Path,
    int Status,
    double Elapsed,
    IEnumerable<(string Name, string? Value)> Members)
{
    /// <summary>As Serilog's own middleware words it.</summary>
    public const string Template =
        "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms";

    /// <summary>How the template shows <see cref="Elapsed"/>.</summary>
    public const string ElapsedFormat = "0.0000";

    /// <summary>Whose line it says it is: levels are set by that name.</summary>
    public const string Source = "Serilog.AspNetCore.RequestLoggingMiddleware";

    /// <summary>The trace that the request is part of.</summary>
    public Activity? Span { get; init; }
}
