using System.Buffers;
using System.Text.Json;

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>Where a line is written before its length is known. Each thread keeps those it used for
/// its next lines.</summary>
internal sealed class LineBuffer
{
    private const int UsualBytes = 1024;
    private const int MaxKeptBytes = 64 * 1024;

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = FlatLine.Options.Encoder,
    };

    [ThreadStatic]
    private static LineBuffer? _spare;

    private readonly ArrayBufferWriter<byte> _bytes = new(UsualBytes);

    private LineBuffer? _next;

    private LineBuffer() => Writer = new Utf8JsonWriter(_bytes, Writing);

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written so far; only until the buffer is given back.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _bytes.WrittenSpan;
        }
    }

    /// <summary>An empty one. One that is never given back, as after a fault, is
    /// nobody's.</summary>
    public static LineBuffer Take()
    {
        if (_spare is not { } taken)
        {
            return new LineBuffer();
        }

        (_spare, taken._next) = (taken._next, null);
        return taken;
    }

    public void GiveBack()
    {
        if (_bytes.Capacity <= MaxKeptBytes)
        {
            _bytes.ResetWrittenCount();
            Writer.Reset();
            (_spare, _next) = (this, _spare);
        }
    }
}
