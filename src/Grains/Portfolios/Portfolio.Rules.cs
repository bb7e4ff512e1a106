using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>The rules: what a request comes to, given this portfolio and the facts.</summary>
internal sealed partial record Portfolio
{
    public Decision Deposit(DepositCash request, RuleFacts facts)
    {
        RequireCashAmount(request.Amount);
        var asked = new Asked(RecordKind.Deposit, request.OperationKey, request.Fingerprint());
        return Repeated(asked, facts) ?? (
            Day.On(At(facts)).Deposited + request.Amount > facts.Limits.DailyDeposit
                ? Refuse(asked, facts, Refusals.DailyDeposit(facts.Limits.DailyDeposit))
                : MoveCash(asked, facts, TransactionType.Deposit, request.Amount, Account.World));
    }

    public Decision Withdraw(WithdrawCash request, RuleFacts facts)
    {
        RequireCashAmount(request.Amount);
        var asked = new Asked(RecordKind.Withdrawal, request.OperationKey, request.Fingerprint());
        if (Repeated(asked, facts) is { } repeated)
        {
            return repeated;
        }

        if (Day.On(At(facts)).Withdrawn + request.Amount > facts.Limits.DailyWithdrawal)
        {
            return Refuse(asked, facts, Refusals.DailyWithdrawal(facts.Limits.DailyWithdrawal));
        }

        return request.Amount > CashAvailable
            ? Refuse(asked, facts, Refusals.Funds("amount", request.Amount, CashAvailable))
            : MoveCash(asked, facts, TransactionType.Withdraw, -request.Amount, Account.World);
    }

    public Decision Adjust(AdjustBalance request, RuleFacts facts)
    {
        RequireCashAmount(Math.Abs(request.Amount));
        var asked = new Asked(RecordKind.Adjustment, request.OperationKey, request.Fingerprint());
        if (Repeated(asked, facts) is { } repeated)
        {
            return repeated;
        }

        return CashAvailable + request.Amount < 0
            ? Refuse(asked, facts, Refusals.Funds("amount", -request.Amount, CashAvailable))
            : MoveCash(
                asked, facts, TransactionType.SystemAdjustment, request.Amount, Account.Suspense,
                request.Reason);
    }

    /// <param name="request">The order asked for.</param>
    /// <param name="quote">The asset's current quote; null when it is not listed.</param>
    /// <param name="known">The order that the client order id belongs to, where it could be looked
    /// up. Without it a repeat of an order that <see cref="ClientOrders"/> remembers comes to
    /// <see cref="Decision.Earlier"/>.</param>
    /// <param name="facts">Time and limits.</param>
    public Decision Place(PlaceOrder request, Quote? quote, Order? known, RuleFacts facts)
    {
        RequireQuantity(request.Quantity);
        RequireOffered(request.Type);
        var asked = new Asked(RecordKind.Trade, request.OperationKey, request.Fingerprint())
        {
            ClientOrderId = request.ClientOrderId,
        };
        if ((Repeated(asked, facts) ?? RepeatedOrder(asked, known, facts)) is { } repeated)
        {
            return repeated;
        }

        if (Refusals.Listing(request, quote, Username, facts.Now) is { } notTraded)
        {
            return Refuse(asked, facts, notTraded);
        }

        var execution = Execution.At(
            quote!, request.Side, request.Quantity, facts.Limits.FeeRate, At(facts));
        if (execution is null || execution.Fill.Notional > facts.Limits.MaxOrderNotional)
        {
            return Refuse(asked, facts, Refusals.Notional(facts.Limits.MaxOrderNotional));
        }

        return NotCovered(execution) is { } notCovered
            ? Refuse(asked, facts, notCovered)
            : Fill(asked, facts, request.Type, execution);
    }

    private PortfolioOutcome.Refused? NotCovered(Execution execution)
    {
        var (quantity, units) = (execution.Fill.Quantity, Ledger[execution.AssetId].Available);
        return execution.Side switch
        {
            Side.Buy => execution.Cash > CashAvailable
                ? Refusals.Funds("quantity", execution.Cash, CashAvailable)
                : null,
            Side.Sell => quantity > units
                ? Refusals.Holdings(execution.AssetId, quantity, units)
                : null,
        };
    }

    private Decision MoveCash(
        Asked asked,
        RuleFacts facts,
        TransactionType type,
        decimal amount,
        Account against,
        string? reference = null)
    {
        ImmutableArray<Leg> legs =
        [
            new(Ledger.Cash, Account.Available, amount),
            new(Ledger.Cash, against, -amount),
        ];
        return Post(asked, facts, legs, after =>
        {
            var moved = Movement(facts, type, amount, after, reference);
            return NewRecord(asked, facts, new PortfolioOutcome.CashMoved(moved), moved);
        });
    }

    private Decision Fill(Asked asked, RuleFacts facts, OrderType type, Execution execution) =>
        Post(asked, facts, execution.Legs(), after =>
        {
            var order = NewOrder(asked, facts, type, execution);
            var (movement, amount) = execution.Side switch
            {
                Side.Buy => (TransactionType.OrderPayment, -execution.Cash),
                Side.Sell => (TransactionType.OrderSale, execution.Cash),
            };
            var moved = Movement(facts, movement, amount, after, order.OrderId);
            return NewRecord(asked, facts, new PortfolioOutcome.OrderFilled(order), moved);
        });

    private Decision Post(
        Asked asked,
        RuleFacts facts,
        ImmutableArray<Leg> legs,
        Func<Ledger, PortfolioRecord> record) =>
        Ledger.TryPost(legs, out var after)
            ? new Decision.Recorded(record(after) with { Legs = legs })
            : Refuse(asked, facts, Refusals.BalanceLimit());

    // Only a request that can be repeated under its key needs its refusal kept.
    private Decision Refuse(Asked asked, RuleFacts facts, PortfolioOutcome.Refused refused) =>
        asked.OperationKey is null
            ? new Decision.Unrecorded(refused)
            : new Decision.Recorded(
                NewRecord(asked with { Kind = RecordKind.Refusal }, facts, refused));

    private Decision? Repeated(Asked asked, RuleFacts facts)
    {
        if (asked.OperationKey is null || Operations.Find(asked.OperationKey, facts.Now) is not { } key)
        {
            return null;
        }

        return key.Fingerprint == asked.Fingerprint
            ? new Decision.Earlier(key.Sequence)
            : new Decision.Unrecorded(Refusals.KeyReused());
    }

    private Decision? RepeatedOrder(Asked asked, Order? known, RuleFacts facts)
    {
        if (asked.ClientOrderId is null)
        {
            return null;
        }

        var key = ClientOrders.Find(asked.ClientOrderId, facts.Now);
        if ((key?.Fingerprint ?? known?.RequestFingerprint) is not { } fingerprint)
        {
            return null;
        }

        if (fingerprint != asked.Fingerprint)
        {
            return Refuse(asked, facts, Refusals.ClientOrderIdReused());
        }

        if (known is null)
        {
            return new Decision.Earlier(key!.Sequence);
        }

        return asked.OperationKey is null
            ? new Decision.KnownOrder(known)
            : new Decision.Recorded(NewRecord(
                asked with { Kind = RecordKind.Repeat },
                facts,
                new PortfolioOutcome.OrderFilled(known)));
    }

    private static void RequireCashAmount(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, DepositCash.MaxAmount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            ExactDecimal.Decimals(amount), DepositCash.MaxDecimals);
    }

    private static void RequireOffered(OrderType type)
    {
        if (!OrderTerms.Of(type).IsOffered)
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "It cannot be placed.");
        }
    }

    private static void RequireQuantity(decimal quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, PlaceOrder.MaxQuantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            ExactDecimal.Decimals(quantity), PlaceOrder.MaxQuantityDecimals);
    }
}
