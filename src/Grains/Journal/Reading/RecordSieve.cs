using System.Collections.Immutable;
using System.Text;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>Tells which records cannot be wanted without taking them apart, by their own bytes:
/// what stands beside them may have been altered. What it lets pass may be unwanted all the
/// same.</summary>
internal sealed class RecordSieve
{
    private readonly ImmutableArray<byte[]> _words;
    private readonly byte[]? _text;

    /// <param name="kinds">The kinds that are wanted.</param>
    /// <param name="text">A text that every wanted record has among its members, if there is one.
    /// </param>
    public RecordSieve(ImmutableArray<string> kinds, string? text = null)
    {
        // As every version of a line says it.
        _words = [.. kinds.Select(kind => Encoding.UTF8.GetBytes($"\"kind\":\"{kind}\""))];
        _text = text is not null && text.All(char.IsAsciiLetterOrDigit)
            ? Encoding.UTF8.GetBytes($"\"{text}\"")
            : null;
    }

    /// <summary>Whether a line, or any of several, may be wanted.</summary>
    public bool Passes(ReadOnlySpan<byte> lines)
    {
        if (_text is not null && lines.IndexOf(_text) < 0)
        {
            return false;
        }

        foreach (var word in _words)
        {
            if (lines.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
