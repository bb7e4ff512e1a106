using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Reads the lines of a recording in turn, and refuses the first that is none. An empty
/// line may only be at the end.</summary>
internal sealed class RecordingLines(string path)
{
    private int _number;
    private int? _empty;
    private bool _isSized;
    private DateTimeOffset _latest = DateTimeOffset.MinValue;

    /// <summary>The price in the next line; null for the header and where nothing is.</summary>
    public Tick? Next(string line)
    {
        _number++;
        if (_number == 1)
        {
            _isSized = line == RecordedQuote.SizedHeader;
            return _isSized || line == RecordedQuote.Header
                ? null : throw Wrong(1, $"not the header {RecordedQuote.Header}");
        }

        if (string.IsNullOrWhiteSpace(line))
        {
            _empty ??= _number;
            return null;
        }

        return _empty is { } empty ? throw Wrong(empty, "empty") : InOrder(Parse(line));
    }

    private Tick Parse(string line)
    {
        try
        {
            return RecordedQuote.Parse(line, _isSized);
        }
        catch (FormatException fault)
        {
            throw Wrong(_number, fault.Message);
        }
    }

    private Tick InOrder(Tick tick)
    {
        _latest = tick.Time >= _latest
            ? tick.Time : throw Wrong(_number, "earlier than the line before");
        return tick;
    }

    private InvalidDataException Wrong(int number, string fault) =>
        new($"{path}, line {number}: {fault}.");
}
