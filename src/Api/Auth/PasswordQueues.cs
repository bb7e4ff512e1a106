using System.Net;
using OrderProcessor.Api.Auth.Passwords;

namespace OrderProcessor.Api.Auth;

/// <summary>Passwords waiting for a thread, in two bounded lines that are fair among addresses:
/// those being checked go before those being set, so that a burst of registrations locks nobody
/// out.</summary>
internal sealed class PasswordQueues(int maxWaitingEach)
{
    private readonly object _lock = new();
    private readonly FairLine _checks = new(maxWaitingEach);
    private readonly FairLine _settings = new(maxWaitingEach);
    private bool _closed;

    /// <summary>How many wait to be checked, and to be set.</summary>
    public (int Checks, int Settings) Waiting
    {
        get
        {
            lock (_lock)
            {
                return (_checks.Count, _settings.Count);
            }
        }
    }

    /// <summary>False when the line is full.</summary>
    public bool TryAddCheck(IPAddress address, Action check) => TryAdd(_checks, address, check);

    /// <summary>False when the line is full.</summary>
    public bool TryAddSetting(IPAddress address, Action setting) =>
        TryAdd(_settings, address, setting);

    /// <summary>Blocks until there is something to do; null once there never will be.</summary>
    public Action? Take()
    {
        lock (_lock)
        {
            while (true)
            {
                if ((_checks.TryTake() ?? _settings.TryTake()) is { } next)
                {
                    return next;
                }

                if (_closed)
                {
                    return null;
                }

                Monitor.Wait(_lock);
            }
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private bool TryAdd(FairLine line, IPAddress address, Action work)
    {
        lock (_lock)
        {
            if (_closed || !line.TryAdd(address, work))
            {
                return false;
            }

            Monitor.Pulse(_lock);
            return true;
        }
    }
}
