using System.Net;

namespace OrderProcessor.Api.Admission;

/// <summary>Places for requests that are being served: so many in all, and of them so many for one
/// address. Remembers addresses only while they have a place.</summary>
internal sealed class RequestPlaces(int all, int perAddress)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _taken = [];
    private int _allTaken;

    /// <summary>False when there is none.</summary>
    public bool TryTake(IPAddress address)
    {
        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(address);
            if (_allTaken == all || taken == perAddress)
            {
                return false;
            }

            _taken[address] = taken + 1;
            _allTaken++;
            return true;
        }
    }

    /// <summary>Serves a request whose address took a place, and gives that back.</summary>
    public async Task Serve(HttpContext http, RequestDelegate next, IPAddress address)
    {
        try
        {
            await next(http);
        }
        finally
        {
            GiveBack(address);
        }
    }

    public void GiveBack(IPAddress address)
    {
        lock (_lock)
        {
            _allTaken--;
            if (_taken[address] > 1)
            {
                _taken[address]--;
            }
            else
            {
                _taken.Remove(address);
            }
        }
    }
}
