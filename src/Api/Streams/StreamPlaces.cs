using System.Net;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Admission;

namespace OrderProcessor.Api.Streams;

/// <summary>Counts open streams, of one address, of one account and of all, so that nobody can fill
/// the front door with them.</summary>
internal sealed class StreamPlaces(IOptions<StreamOptions> options, GatewayMeters meters)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, int> _taken = [];
    private int _all;

    /// <summary>Whether no further stream can be opened by anybody.</summary>
    public bool AreFull
    {
        get
        {
            lock (_lock)
            {
                return _all >= options.Value.MaxStreams;
            }
        }
    }

    /// <summary>Takes a place until the answer is disposed of; null when there is none.</summary>
    public IDisposable? Take(IPAddress address, string? username)
    {
        lock (_lock)
        {
            if (_all >= options.Value.MaxStreams
                || _taken.GetValueOrDefault(address) >= options.Value.MaxStreamsPerAddress
                || (username is not null
                    && _taken.GetValueOrDefault(username) >= options.Value.MaxStreamsPerUser))
            {
                return null;
            }

            Count(address, username, 1);
        }

        return new Place(this, address, username);
    }

    private void Count(IPAddress address, string? username, int by)
    {
        _all += by;
        meters.StreamsOpened(by);
        Count(address, by);
        if (username is not null)
        {
            Count(username, by);
        }
    }

    private void Count(object who, int by)
    {
        var now = _taken.GetValueOrDefault(who) + by;
        if (now == 0)
        {
            _taken.Remove(who);
        }
        else
        {
            _taken[who] = now;
        }
    }

    private sealed class Place(StreamPlaces places, IPAddress address, string? username)
        : IDisposable
    {
        private bool _isGone;

        public void Dispose()
        {
            lock (places._lock)
            {
                if (!_isGone)
                {
                    places.Count(address, username, -1);
                }

                _isGone = true;
            }
        }
    }
}
