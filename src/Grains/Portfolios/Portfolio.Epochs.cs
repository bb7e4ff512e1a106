using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Practice: an account is begun anew with cash that nobody brought in. The journal and
/// the house's side of the book go on; all that is counted of an account begins anew.</summary>
internal sealed partial record Portfolio
{
    /// <summary>Those after the first, in order, fewer than
    /// <see cref="ResetPortfolio.MaxEpochs"/>; null is none.</summary>
    public ImmutableArray<Epoch>? Epochs { get; init; }

    [JsonIgnore]
    public int EpochNumber => Later.Length + 1;

    private ImmutableArray<Epoch> Later => Epochs ?? [];

    /// <summary>The next record that it takes: live orders end before anything else, as many as one
    /// record ends, and this is to be asked again after each of these.</summary>
    /// <param name="request">What to begin with.</param>
    /// <param name="facts">Time and limits.</param>
    public Decision Reset(ResetPortfolio request, RuleFacts facts)
    {
        RequireStartingCash(request.Cash);
        var asked = new Asked(RecordKind.EpochBegun, request.OperationKey, request.Fingerprint());
        if (Repeated(asked, facts) is { } repeated)
        {
            return repeated;
        }

        // Not kept: it may be allowed when the same is sent again.
        if (!MayReset(facts))
        {
            return new Decision.Unrecorded(Refusals.ResetNotAllowed());
        }

        return Frozen(asked, facts)
            ?? Exceeded(asked, request.Cash, facts)
            ?? End(_ => true, new OrderEnd(OrderStatus.Canceled, OrderReason.User), facts)
            ?? BeginEpoch(asked, request.Cash, facts);
    }

    // Lines of the first version have no kind for it.
    private static bool MayReset(RuleFacts facts) =>
        facts.Limits.AllowReset && !facts.IsFirstVersion;

    private Decision? Exceeded(Asked asked, decimal cash, RuleFacts facts) =>
        cash > facts.Limits.PracticeCash
            ? Refuse(asked, facts, Refusals.PracticeCash(facts.Limits.PracticeCash, cash))
        : EpochNumber >= ResetPortfolio.MaxEpochs
            ? Refuse(asked, facts, Refusals.TooManyResets())
        : null;

    private Decision BeginEpoch(Asked asked, decimal cash, RuleFacts facts)
    {
        if (!ExactDecimal.TryAdd(cash, -CashAvailable, out var more))
        {
            return Refuse(asked, facts, Shortfalls.BalanceLimit());
        }

        ImmutableArray<Leg> legs = [.. Returned(), .. Corrected(more)];
        if (!Ledger.TryPost(legs, out var after))
        {
            return Refuse(asked, facts, Shortfalls.BalanceLimit());
        }

        var number = EpochNumber + 1;
        return Recorded(
            NewRecord(
                asked,
                facts,
                new PortfolioOutcome.EpochBegun(number, cash, At(facts)),
                legs,
                Movement(
                    facts,
                    TransactionType.SystemAdjustment,
                    cash,
                    after,
                    PortfolioRecord.EpochReference(number))),
            after);
    }

    // Units go back to where the house trades from.
    private IEnumerable<Leg> Returned() => Ledger.Assets
        .Where(asset => asset.Key != Ledger.Cash && asset.Value.Available != 0)
        .SelectMany(asset => new Leg[]
        {
            new(asset.Key, Account.Available, -asset.Value.Available),
            new(asset.Key, Account.Pool, asset.Value.Available),
        });

    private static IEnumerable<Leg> Corrected(decimal more) => more == 0
        ? []
        :
        [
            new(Ledger.Cash, Account.Available, more),
            new(Ledger.Cash, Account.Suspense, -more),
        ];

    private Portfolio WithEpoch(long sequence, PortfolioRecord record)
    {
        if (record.Begun is not { } begun)
        {
            return this;
        }

        RequireBegun(begun);
        return this with
        {
            Epochs =
            [
                .. Later,
                new Epoch(sequence, record.At, PastBalances.Deposited(Ledger) - begun.Cash),
            ],
            Holdings = Holdings.Clear(),
            Days = Days.Clear(),
            Movements = Movements.Clear(),
            OrderCounts = OrderCounts.None,
        };
    }

    // Nothing of what there was before is left, whatever the record says.
    private void RequireBegun(PortfolioOutcome.EpochBegun begun)
    {
        if (begun.Epoch != EpochNumber + 1
            || !Live.ById.IsEmpty
            || Ledger.Assets.Any(asset => asset.Value.Held != 0
                || asset.Value.Available != (asset.Key == Ledger.Cash ? begun.Cash : 0)))
        {
            throw new InvalidOperationException(
                $"Record {Sequence}: its epoch does not begin with what it says.");
        }
    }

    private static void RequireStartingCash(decimal cash)
    {
        if (cash != 0)
        {
            RequireCashAmount(cash);
        }
    }
}
