using Microsoft.Extensions.Logging;

namespace OrderProcessor.Grains.Books.Offers;

/// <summary>Wakes the owners of what is crossed, many at once and each until it has said
/// what became of them. Only what is durable in the book's journal is sent.</summary>
internal sealed class BookOffers(BookOfferSetting setting) : IDisposable
{
    private const int OwnersAtOnce = 64;

    private readonly SemaphoreSlim _room = new(OwnersAtOnce);
    private readonly Dictionary<OfferOwner, AccountOffers> _owners = [];
    private readonly List<OfferFlight> _flights = [];
    private bool _isStopped;

    /// <summary>Wakes these owners before long, unless that is going on already.</summary>
    public void Kick(IEnumerable<OfferOwner> owners)
    {
        foreach (var owner in owners.Distinct())
        {
            if (!_owners.TryGetValue(owner, out var offers))
            {
                offers = new AccountOffers(owner, setting, Send);
                _owners[owner] = offers;
            }

            Run(owner, offers).Ignore();
        }
    }

    /// <summary>Ends when nothing is on its way any more that rests on a tick from before that
    /// halt.</summary>
    public async Task EndBefore(long haltEpoch)
    {
        while (_flights.Find(flight => flight.HaltEpoch < haltEpoch) is { } older)
        {
            await older.Ended;
        }
    }

    public void Stop()
    {
        _isStopped = true;
        foreach (var offers in _owners.Values)
        {
            offers.Stop();
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task Run(OfferOwner owner, AccountOffers offers)
    {
        offers.Kick();
        await offers.Idle;
        if (!_isStopped && !offers.Waits && _owners.GetValueOrDefault(owner) == offers)
        {
            _owners.Remove(owner);
        }
    }

    private async Task Send(OfferFlight flight)
    {
        await _room.WaitAsync();
        _flights.Add(flight);
        try
        {
            // A halt may have ended it since it was made up.
            if (flight.HaltEpoch < setting.Durable().HaltEpoch)
            {
                return;
            }

            flight.Outcomes = await flight.Owner.Trigger(setting.Grains, flight.Request);
        }
        finally
        {
            _flights.Remove(flight);
            _room.Release();
            flight.End();
        }
    }
}

/// <summary>What offers work with.</summary>
/// <param name="Grains">Where the owners are.</param>
/// <param name="AssetId">The asset.</param>
/// <param name="Durable">The book, as its journal has it for certain.</param>
/// <param name="Resolve">Keeps what an owner said.</param>
/// <param name="Time">The clock of the pauses.</param>
/// <param name="Jitter">Where their jitter comes from.</param>
/// <param name="Meters">What is measured.</param>
/// <param name="Logger">Hears of failures.</param>
internal sealed record BookOfferSetting(
    IGrainFactory Grains,
    string AssetId,
    Func<Book> Durable,
    Func<OfferFlight, IReadOnlyList<BookOutcome>, Task> Resolve,
    TimeProvider Time,
    Random Jitter,
    BookMeters Meters,
    ILogger Logger);
