using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Core;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Writes the lines of requests to standard output as <see
/// cref="Serilog.Formatting.Compact.CompactJsonFormatter"/> and the enrichers would, without what
/// they cost: there is one for every request. Only where the settings say no more of logs than
/// their levels.</summary>
/// <param name="output">Where to.</param>
/// <param name="requestIdKey">Under what Orleans' request context has the request's id.</param>
/// <param name="names">Leaves out whom a path is about.</param>
internal sealed class PlainLines(
    StandardOutput output, string requestIdKey, NamelessPaths names)
{
    private const string Section = "Serilog";
    private const string Levels = "MinimumLevel";
    private const int UsualLength = 512;
    private const int TimeLength = 32;
    private const int ElapsedLength = 32;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly JsonWriterOptions Options =
        new() { Encoder = Encoder, SkipValidation = true };

    private static readonly JsonEncodedText At = Text("@t");
    private static readonly JsonEncodedText Template = Text("@mt");
    private static readonly JsonEncodedText TemplateText = Text(RequestLine.Template);
    private static readonly JsonEncodedText Rendered = Text("@r");
    private static readonly JsonEncodedText Trace = Text("@tr");
    private static readonly JsonEncodedText Span = Text("@sp");
    private static readonly JsonEncodedText Source = Text(Constants.SourceContextPropertyName);
    private static readonly JsonEncodedText SourceText = Text(RequestLine.Source);
    private static readonly JsonEncodedText Method = Text("RequestMethod");
    private static readonly JsonEncodedText Path = Text("RequestPath");
    private static readonly JsonEncodedText Status = Text("StatusCode");
    private static readonly JsonEncodedText Elapsed = Text("Elapsed");

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Line, Utf8JsonWriter Json)? _writers;

    private readonly JsonEncodedText _requestId = Text(requestIdKey);

    /// <summary>Whether settings leave all but the levels of logs as they are.</summary>
    public static bool Suffice(IConfiguration settings) =>
        settings.GetSection(Section).GetChildren().All(child =>
            string.Equals(child.Key, Levels, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the line, which is of level information.</summary>
    public void Write(in RequestLine line)
    {
        var (bytes, json) = _writers ??= Writers();
        Write(json, line);
        json.Flush();
        bytes.Write("\n"u8);
        output.Write(bytes.WrittenSpan);
        bytes.ResetWrittenCount();
        json.Reset();
    }

    private void Write(Utf8JsonWriter json, in RequestLine line)
    {
        json.WriteStartObject();
        Span<char> at = stackalloc char[TimeLength];
        line.At.UtcDateTime.TryFormat(at, out var length, "O", CultureInfo.InvariantCulture);
        json.WriteString(At, at[..length]);
        json.WriteString(Template, TemplateText);
        json.WriteStartArray(Rendered);
        Span<char> elapsed = stackalloc char[ElapsedLength];
        line.Elapsed.TryFormat(
            elapsed, out length, RequestLine.ElapsedFormat, CultureInfo.InvariantCulture);
        json.WriteStringValue(elapsed[..length]);
        json.WriteEndArray();
        if (line.Span is { } span)
        {
            json.WriteString(Trace, span.TraceId.ToHexString());
            json.WriteString(Span, span.SpanId.ToHexString());
        }

        json.WriteString(Source, SourceText);
        foreach (var (name, value) in line.Members)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        json.WriteString(Method, line.Method);
        json.WriteString(Path, line.Path is null ? null : names.Of(line.Path));
        json.WriteNumber(Status, line.Status);
        json.WriteNumber(Elapsed, line.Elapsed);
        if (RequestContext.Get(requestIdKey) is string { Length: > 0 } id)
        {
            json.WriteString(_requestId, id);
        }

        json.WriteEndObject();
    }

    private static (ArrayBufferWriter<byte> Line, Utf8JsonWriter Json) Writers()
    {
        var line = new ArrayBufferWriter<byte>(UsualLength);
        return (line, new Utf8JsonWriter(line, Options));
    }

    private static JsonEncodedText Text(string text) => JsonEncodedText.Encode(text, Encoder);
}
