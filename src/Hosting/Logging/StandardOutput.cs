using System.Buffers;
using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Writes each line to standard output at once and keeps what it writes with: there is a
/// line for every request, and text made anew for each was most of what that cost.</summary>
internal sealed class StandardOutput(ITextFormatter formatter, Stream output) : ILogEventSink
{
    private const int MostKept = 16 * 1024;

    [ThreadStatic]
    private static StringWriter? _writer;

    private readonly Lock _lock = new();

    public void Emit(LogEvent logEvent)
    {
        var writer = _writer ??= new StringWriter(CultureInfo.InvariantCulture);
        var text = writer.GetStringBuilder();
        try
        {
            formatter.Format(logEvent, writer);
            Write(text);
        }
        finally
        {
            text.Clear();
            if (text.Capacity > MostKept)
            {
                _writer = null;
            }
        }
    }

    private void Write(StringBuilder text)
    {
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, chars, text.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(chars.AsSpan(0, text.Length), bytes);
        lock (_lock)
        {
            output.Write(bytes, 0, length);
            output.Flush();
        }

        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(chars);
    }
}
