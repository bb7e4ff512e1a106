using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Streams;

/// <summary>Has a portfolio tell what it makes durable, for as long as that is renewed.</summary>
internal sealed class PortfolioWatch : IPortfolioWatcher, IAsyncDisposable
{
    private readonly IGrainFactory _grains;
    private readonly IPortfolioGrain _portfolio;
    private readonly IPortfolioWatcher _self;
    private readonly Action<PortfolioUpdates> _told;
    private readonly FaultLog _faults;

    public PortfolioWatch(
        IGrainFactory grains,
        IPortfolioGrain portfolio,
        Action<PortfolioUpdates> told,
        FaultLog faults)
    {
        (_grains, _portfolio, _told, _faults) = (grains, portfolio, told, faults);
        _self = grains.CreateObjectReference<IPortfolioWatcher>(this);
    }

    public Task Committed(PortfolioUpdates updates)
    {
        _told(updates);
        return Task.CompletedTask;
    }

    /// <summary>Begins, or goes on; says which record is the last durable one.</summary>
    public Task<long> Renew() => _portfolio.Watch(_self);

    public ValueTask DisposeAsync()
    {
        _ = Leave();
        _grains.DeleteObjectReference<IPortfolioWatcher>(_self);
        return ValueTask.CompletedTask;
    }

    private async Task Leave()
    {
        try
        {
            await _portfolio.Unwatch(_self);
        }
        catch (Exception fault)
        {
            // Without being renewed it ends by itself.
            _faults.Met(fault, HttpMethods.Get, StreamEndpoints.Path);
        }
    }
}
