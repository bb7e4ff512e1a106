using System.Buffers;
using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Writes lines to standard output, many at a time: there is a line for every request, and
/// a call of the system for each was most of what that cost. A line waits a hundredth of a second
/// at most; one that warns goes out at once, and all before it with it.</summary>
internal sealed class StandardOutput : ILogEventSink, IDisposable
{
    private const int MostKept = 16 * 1024;
    private const int MostWaiting = 64 * 1024;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(10);

    [ThreadStatic]
    private static StringWriter? _writer;

    private readonly ITextFormatter _formatter;
    private readonly Stream _output;
    private readonly ITimer _timer;
    // Taken in this order: whoever only adds a line does not wait for a slow reader.
    private readonly Lock _writing = new();
    private readonly Lock _adding = new();
    private ArrayBufferWriter<byte> _waiting = new(MostWaiting);
    private ArrayBufferWriter<byte> _written = new(MostWaiting);
    private volatile bool _isClosed;

    private bool IsMuch => _waiting.WrittenCount >= MostWaiting;

    public StandardOutput(ITextFormatter formatter, Stream output, TimeProvider time)
    {
        (_formatter, _output) = (formatter, output);
        _timer = time.CreateTimer(
            _ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        AppDomain.CurrentDomain.ProcessExit += AtEnd;
        AppDomain.CurrentDomain.UnhandledException += AtEnd;
    }

    public void Emit(LogEvent logEvent)
    {
        var writer = _writer ??= new StringWriter(CultureInfo.InvariantCulture);
        var text = writer.GetStringBuilder();
        try
        {
            _formatter.Format(logEvent, writer);
            if (Add(text) || logEvent.Level >= LogEventLevel.Warning || _isClosed)
            {
                Flush();
            }
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

    /// <summary>Writes a line that has been put into words already, and that does not warn of
    /// anything.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        bool isMuch;
        lock (_adding)
        {
            Awaken();
            _waiting.Write(line);
            isMuch = IsMuch;
        }

        if (isMuch || _isClosed)
        {
            Flush();
        }
    }

    /// <summary>Writes what waits.</summary>
    public void Dispose()
    {
        _isClosed = true;
        AppDomain.CurrentDomain.ProcessExit -= AtEnd;
        AppDomain.CurrentDomain.UnhandledException -= AtEnd;
        _timer.Dispose();
        Flush();
    }

    private void AtEnd(object? sender, EventArgs end) => Flush();

    // Whether so much waits that it has to go now.
    private bool Add(StringBuilder text)
    {
        var chars = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, chars, text.Length);
        bool isMuch;
        lock (_adding)
        {
            Awaken();
            Encoding.UTF8.GetBytes(chars.AsSpan(0, text.Length), _waiting);
            isMuch = IsMuch;
        }

        ArrayPool<char>.Shared.Return(chars);
        return isMuch;
    }

    // Before the first line that waits.
    private void Awaken()
    {
        if (_waiting.WrittenCount == 0)
        {
            _timer.Change(Wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Flush()
    {
        lock (_writing)
        {
            lock (_adding)
            {
                (_waiting, _written) = (_written, _waiting);
            }

            try
            {
                _output.Write(_written.WrittenSpan);
                _output.Flush();
            }
            catch (IOException fault)
            {
                // Nobody is left to be told, least of all whoever logged.
                SelfLog.WriteLine("Standard output cannot be written: {0}", fault);
            }

            _written.ResetWrittenCount();
        }
    }
}
