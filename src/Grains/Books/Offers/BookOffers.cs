using Microsoft.Extensions.Logging;

namespace OrderProcessor.Grains.Books.Offers;

/// <summary>Wakes the owners of what is crossed, few at first and more at once as they answer, and
/// each until it has said what became of them. Only what is durable in the book's journal is
/// sent.</summary>
internal sealed class BookOffers(BookOfferSetting setting)
{
    // Of each shard, while many wait: one more for each that has answered. Of many that are begun
    // together the first is done hardly before the last.
    private const int FirstAtOnce = 1;
    private const int MostAtOnce = 64;

    // An owner that has not answered for so long gives its place to the next, and goes on: while
    // few are under way, after as much less.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly Dictionary<OfferOwner, AccountOffers> _owners = [];
    private readonly Queue<AccountOffers> _waiting = [];
    private readonly List<OfferFlight> _flights = [];
    private int _atOnce = FirstAtOnce;
    private int _underWay;
    private bool _isBeginning;
    private bool _isStopped;

    /// <summary>Whether no owner is being woken, or is to be.</summary>
    public bool IsIdle => _owners.Count == 0;

    /// <summary>Wakes these owners before long, unless that is going on already.</summary>
    public void Kick(IEnumerable<OfferOwner> owners)
    {
        if (_underWay == 0)
        {
            _atOnce = FirstAtOnce;
        }

        foreach (var owner in owners.Distinct())
        {
            if (!_owners.TryGetValue(owner, out var offers))
            {
                _owners[owner] = offers = new AccountOffers(owner, setting, Send);
                _waiting.Enqueue(offers);
            }
            else if (offers.HasBegun)
            {
                GoOn(offers).Ignore();
            }
        }

        Begin();
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

    // Where nothing is to be waited for an owner's turn ends within the loop; it goes on then, and
    // not one call deeper for each of them.
    private void Begin()
    {
        if (_isBeginning)
        {
            return;
        }

        _isBeginning = true;
        while (!_isStopped && _underWay < _atOnce && _waiting.TryDequeue(out var offers))
        {
            Begin(offers).Ignore();
        }

        _isBeginning = false;
    }

    private async Task Begin(AccountOffers offers)
    {
        _underWay++;
        offers.HasBegun = true;
        await offers.Once(Slow * _atOnce / MostAtOnce);
        _underWay--;
        _atOnce = Math.Min(_atOnce + 1, MostAtOnce);
        Begin();
        await GoOn(offers);
    }

    // With what is left, or has come meanwhile.
    private async Task GoOn(AccountOffers offers)
    {
        offers.Kick();
        await offers.Idle;
        if (!_isStopped && !offers.Waits && _owners.GetValueOrDefault(offers.Owner) == offers)
        {
            _owners.Remove(offers.Owner);
        }
    }

    private async Task Send(OfferFlight flight)
    {
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
