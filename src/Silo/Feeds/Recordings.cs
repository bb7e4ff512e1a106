namespace OrderProcessor.Silo.Feeds;

/// <summary>Reads a recording once for all who ask about it.</summary>
internal sealed class Recordings
{
    private readonly Lock _lock = new();
    private (string Path, Recording Recording)? _known;

    /// <summary>Throws <see cref="InvalidDataException"/> for one that cannot be played.</summary>
    public Recording Read(string path)
    {
        lock (_lock)
        {
            if (_known is not { } known || known.Path != path)
            {
                _known = known = (path, Recording.Of(path));
            }

            return known.Recording;
        }
    }
}
