using System.Net;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Api.Admission;

/// <summary>Permits for what goes on at the same time: so many in all, and of them so many for one
/// address and for one account. A network around addresses of IPv6 has as many as several, and
/// more than half only where one address has. Remembers each only while it has one.</summary>
internal sealed class Permits(
    int all, int perAddress, int perUser = int.MaxValue, Action<int>? counted = null)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<object, int> _taken = [];
    private int _allTaken;

    /// <summary>Whether there is none for anybody.</summary>
    public bool AreGone
    {
        get
        {
            lock (_lock)
            {
                return _allTaken >= all;
            }
        }
    }

    /// <summary>Takes a permit until the answer is disposed of; null when there is none.</summary>
    public IDisposable? TryTake(IPAddress address, string? username = null)
    {
        lock (_lock)
        {
            if (_allTaken >= all
                || _taken.GetValueOrDefault(address) >= perAddress
                || WiderNetwork.Around(address).Any(network =>
                    _taken.GetValueOrDefault(network) >= PerNetwork(network.Many))
                || (username is not null && _taken.GetValueOrDefault(username) >= perUser))
            {
                return null;
            }

            Count(address, username, 1);
        }

        return new Permit(this, address, username);
    }

    private int PerNetwork(int many) =>
        (int)Math.Min((long)perAddress * many, Math.Max(perAddress, all / 2));

    private void Count(IPAddress address, string? username, int by)
    {
        _allTaken += by;
        counted?.Invoke(by);
        Count((object)address, by);
        foreach (var network in WiderNetwork.Around(address))
        {
            Count((object)network, by);
        }

        if (username is not null)
        {
            Count(username, by);
        }
    }

    private void Count(object holder, int by)
    {
        var now = _taken.GetValueOrDefault(holder) + by;
        if (now == 0)
        {
            _taken.Remove(holder);
        }
        else
        {
            _taken[holder] = now;
        }
    }

    private sealed class Permit(Permits permits, IPAddress address, string? username)
        : IDisposable
    {
        private bool _isReturned;

        public void Dispose()
        {
            lock (permits._lock)
            {
                if (!_isReturned)
                {
                    permits.Count(address, username, -1);
                }

                _isReturned = true;
            }
        }
    }
}
