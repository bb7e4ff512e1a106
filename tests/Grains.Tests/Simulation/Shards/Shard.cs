using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using Orleans.Timers;

namespace OrderProcessor.Grains.Tests.Simulation.Shards;

/// <summary>One activation of a book's shard, from its first turn to its last.</summary>
internal sealed class Shard
{
    private static readonly BookMeters Meters = World.Measured.Books;

    private readonly Lane _lane;
    private readonly List<Action<Exception>> _serving = [];
    private readonly Action<Shard> _gone;
    private readonly VirtualTime _time;
    private readonly Task _activated;
    private readonly BookGrain _grain;
    private bool _isEnding;

    public Shard(
        Lane lane,
        IJournalStore store,
        JournalOptions options,
        IGrainFactory grains,
        VirtualTime time,
        Random jitter,
        Action<Shard> gone)
    {
        (_lane, _time, _gone) = (lane, time, gone);
        _grain = Runtime.Make(
            "BTC#00",
            grains,
            Close,
            () => new BookGrain(
                store,
                Options.Create(options),
                time,
                World.Measured.Journal,
                Meters,
                NullLogger<BookGrain>.Instance,
                jitter),
            StandIn<ITimerRegistry>.With(("RegisterGrainTimer", (_, args) => Timer(args))));
        _activated = lane.Run(Activate);
    }

    public string Name => _lane.Name;

    public bool IsOpen { get; private set; } = true;

    public bool IsActive { get; private set; }

    /// <summary>Serves one call; <paramref name="lost"/> is told when the activation vanishes
    /// before it is over.</summary>
    public void Serve(Func<BookGrain, Task> call, Action<Exception> lost)
    {
        _serving.Add(lost);
        _ = _lane.Run(async () =>
        {
            try
            {
                await _activated;
                await call(_grain);
            }
            catch (Exception fault)
            {
                lost(fault);
            }

            _serving.Remove(lost);
            End();
        });
    }

    /// <summary>Takes no more calls and goes when those it has are over.</summary>
    public void Close()
    {
        IsOpen = false;
        End();
    }

    /// <summary>Its silo is gone, and all of it that was not in the store.</summary>
    public void Crash()
    {
        (IsOpen, IsActive) = (false, false);
        _lane.Kill();
        _gone(this);
        foreach (var lost in _serving)
        {
            lost(new IOException("The silo is gone."));
        }
    }

    private async Task Activate()
    {
        try
        {
            await _grain.OnActivateAsync(CancellationToken.None);
            IsActive = true;
        }
        catch
        {
            IsOpen = false;
            _gone(this);
            throw;
        }
    }

    private IGrainTimer Timer(object?[] args)
    {
        var (callback, state) = ((Delegate)args[1]!, args[2]);
        var period = ((GrainTimerCreationOptions)args[3]!).Period;
        Next();
        return StandIn<IGrainTimer>.With(("Dispose", (_, _) => null));

        void Next() => _time.After(period, () =>
        {
            if (IsOpen)
            {
                _ = _lane.Run(() => (Task)callback.DynamicInvoke(state, CancellationToken.None)!);
                Next();
            }
        });
    }

    private void End()
    {
        if (IsActive && !IsOpen && _serving.Count == 0 && !_isEnding)
        {
            _isEnding = true;
            _ = _lane.Run(async () =>
            {
                await _grain.OnDeactivateAsync(default, CancellationToken.None);
                IsActive = false;
                _gone(this);
            });
        }
    }
}
