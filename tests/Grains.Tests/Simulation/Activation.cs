using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>One activation of the portfolio grain, from its first turn to its last.</summary>
internal sealed class Activation
{
    private readonly Lane _lane;
    private readonly List<Action<Exception>> _serving = [];
    private readonly Action<Activation> _gone;
    private readonly Task _activated;
    private bool _isEnding;

    public Activation(
        Lane lane,
        IJournalStore store,
        JournalOptions options,
        IGrainFactory grains,
        TimeProvider time,
        Random jitter,
        bool isLeftAlive,
        Action<Activation> gone)
    {
        (_lane, _gone) = (lane, gone);
        Grain = Runtime.Make(
            Given.AccountId,
            grains,
            () =>
            {
                if (!isLeftAlive)
                {
                    Close();
                }
            },
            () => new PortfolioGrain(
                store,
                Options.Create(options),
                Options.Create(new TradingLimits { AllowReset = true }),
                Options.Create(new SweepOptions { ReportAfter = TimeSpan.FromSeconds(1) }),
                new QuoteCache(
                    grains,
                    Options.Create(new QuoteOptions()),
                    time,
                    new QuoteBoard()),
                time,
                World.Measured.Journal,
                World.Measured.Orders,
                new RecentPages(),
                NullLogger<PortfolioGrain>.Instance,
                jitter));
        _activated = lane.Run(Activate);
    }

    public PortfolioGrain Grain { get; }

    public string Name => _lane.Name;

    /// <summary>Whether calls may still be sent here.</summary>
    public bool IsOpen { get; private set; } = true;

    public bool IsActive { get; private set; }

    /// <summary>Serves one call; <paramref name="lost"/> is told when the activation vanishes
    /// before it is over.</summary>
    public void Serve(Func<IPortfolioGrain, Task> call, Action<Exception> lost)
    {
        _serving.Add(lost);
        _ = _lane.Run(async () =>
        {
            try
            {
                await _activated;
            }
            catch (Exception fault)
            {
                lost(fault);
            }

            if (IsActive)
            {
                await call(Grain);
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
            await Grain.OnActivateAsync(CancellationToken.None);
            IsActive = true;
        }
        catch
        {
            IsOpen = false;
            _gone(this);
            throw;
        }
    }

    private void End()
    {
        if (IsActive && !IsOpen && _serving.Count == 0 && !_isEnding)
        {
            _isEnding = true;
            _ = _lane.Run(async () =>
            {
                await Grain.OnDeactivateAsync(default, CancellationToken.None);
                IsActive = false;
                _gone(this);
            });
        }
    }
}
