using System.Net;

namespace OrderProcessor.Api.Auth.Passwords;

/// <summary>Work waiting for its turn, of bounded length. Addresses take turns: however much one of
/// them brought, another waits for one of it at most, and for one of each that came before.
/// </summary>
internal sealed class FairLine(int max)
{
    private readonly Dictionary<IPAddress, Queue<Action>> _waiting = [];
    private readonly Queue<IPAddress> _turns = [];
    private int _count;

    public int Count => _count;

    /// <summary>False when the line is full.</summary>
    public bool TryAdd(IPAddress address, Action work)
    {
        if (_count >= max)
        {
            return false;
        }

        if (!_waiting.TryGetValue(address, out var own))
        {
            _waiting[address] = own = [];
            _turns.Enqueue(address);
        }

        own.Enqueue(work);
        _count++;
        return true;
    }

    /// <summary>What comes next; null when nothing waits.</summary>
    public Action? TryTake()
    {
        if (!_turns.TryDequeue(out var address))
        {
            return null;
        }

        var own = _waiting[address];
        var work = own.Dequeue();
        _count--;
        if (own.Count > 0)
        {
            _turns.Enqueue(address);
        }
        else
        {
            _waiting.Remove(address);
        }

        return work;
    }
}
