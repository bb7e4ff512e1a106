using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>The grains a portfolio talks to: its owner's account, an asset with one price, the
/// records of orders and the sums over all accounts, which are sometimes not reached.</summary>
internal sealed class Neighbours
{
    private readonly Weather _weather;
    private readonly VirtualTime _time;

    /// <param name="weather">Whether they are reached.</param>
    /// <param name="time">When.</param>
    /// <param name="quote">What the asset says; without it always the same.</param>
    /// <param name="book">Where its orders wait; nowhere without it.</param>
    public Neighbours(
        Weather weather, VirtualTime time, Func<Quote?>? quote = null, IBookGrain? book = null)
    {
        (_weather, _time) = (weather, time);
        var asset = StandIn<IAssetGrain>.With(("Quote", (_, _) => Soon<Quote?>(
            quote ?? (() => Given.Quote(Wish.Bid, Wish.Ask)))));
        var owner = StandIn<IUserGrain>.With(("Overview", (_, _) => Soon<UserOverview?>(
            () => FrozenAt is null ? null : Given.Owner(FrozenAt))));
        var totals = StandIn<ITrialBalanceGrain>.With(
            ("CountedThrough", (_, args) => Soon(() => Totals.CountedThrough((string)args[0]!))),
            ("Report", (_, args) => Soon(() => Counted((ReconciliationReport)args[0]!))));
        Grains = StandIn<IGrainFactory>.With(("GetGrain", (types, args) =>
            types[0] == typeof(IAssetGrain) ? asset
            : types[0] == typeof(IUserGrain) ? owner
            : types[0] == typeof(ITrialBalanceGrain) ? totals
            : types[0] == typeof(IBookGrain) ? book
            : OrderGrain((string)args[0]!)));
    }

    public IGrainFactory Grains { get; }

    /// <summary>What the owner's row says of a freeze.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>The rows that orders have.</summary>
    public Dictionary<string, OrderState> Orders { get; } = [];

    /// <summary>Rows are acknowledged before they are written: a planted fault.</summary>
    public bool AcknowledgesRowsEarly { get; init; }

    /// <summary>What was counted in of the portfolio.</summary>
    public TrialBalancePart Totals { get; private set; } = new();

    private long Counted(ReconciliationReport report)
    {
        if (Totals.IsNext(report))
        {
            Totals = Totals.Apply(Totals.Sequence + 1, report);
        }

        return Totals.CountedThrough(report.AccountId);
    }

    private IOrderGrain OrderGrain(string id) => StandIn<IOrderGrain>.With(
        ("Read", (_, args) => Soon(() => Row(id).Of((string)args[0]!))),
        ("Keep", (_, args) => Recorded(id, (Order)args[0]!)));

    private Task Recorded(string id, Order order)
    {
        var written = Soon(() => Orders[id] = Row(id).With(order));
        return AcknowledgesRowsEarly ? Task.CompletedTask : written;
    }

    private OrderState Row(string id) => Orders.GetValueOrDefault(id, new OrderState());

    private Task<T> Soon<T>(Func<T> what)
    {
        var reply = new TaskCompletionSource<T>();
        var (arrives, answers) = (!_weather.FailsRead, !_weather.FailsRead);
        _time.After(_weather.Soon(), () =>
        {
            var result = arrives ? what() : default;
            if (arrives && answers)
            {
                reply.SetResult(result!);
            }
            else
            {
                reply.SetException(new TimeoutException("No answer."));
            }
        });
        return reply.Task;
    }
}
