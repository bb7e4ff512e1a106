using System.Collections.Immutable;
using System.Text;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>Tells which records cannot be wanted without taking them apart. What it lets pass may
/// be unwanted all the same.</summary>
internal sealed class RecordSieve
{
    private readonly ImmutableArray<string> _kinds;
    private readonly ImmutableArray<byte[]> _words;
    private readonly byte[]? _text;

    /// <param name="kinds">The kinds that are wanted.</param>
    /// <param name="text">A text that every wanted record has among its members, if there is one.
    /// </param>
    public RecordSieve(ImmutableArray<string> kinds, string? text = null)
    {
        _kinds = kinds;
        // As every version of a line says it.
        _words = [.. kinds.Select(kind => Encoding.UTF8.GetBytes($"\"kind\":\"{kind}\""))];
        _text = text is not null && text.All(char.IsAsciiLetterOrDigit)
            ? Encoding.UTF8.GetBytes($"\"{text}\"")
            : null;
    }

    public bool Passes(BatchColumns? beside) =>
        beside is null || beside.Kinds.Split(' ').Any(kind => _kinds.Contains(kind));

    public bool Passes(ReadOnlySpan<byte> line)
    {
        if (_text is not null && line.IndexOf(_text) < 0)
        {
            return false;
        }

        foreach (var word in _words)
        {
            if (line.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
