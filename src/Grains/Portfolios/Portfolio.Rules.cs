using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios.Operations;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>The rules: what a request comes to, given this portfolio and the facts.</summary>
internal sealed partial record Portfolio
{
    // No request has this digest, and no request that it could be compared with.
    private static readonly UInt128 GivenUp = 0;

    public Decision Deposit(DepositCash request, RuleFacts facts)
    {
        RequireCashAmount(request.Amount);
        var asked = new Asked(RecordKind.Deposit, request.OperationKey, request.Fingerprint());
        return Repeated(asked, facts) ?? (
            UseOn(DateOf(facts)).Deposited + request.Amount > facts.Limits.DailyDeposit
                ? Refuse(asked, facts, Refusals.DailyDeposit(facts.Limits.DailyDeposit))
                : MoveCash(asked, facts, TransactionType.Deposit, request.Amount, Account.World));
    }

    public Decision Withdraw(WithdrawCash request, RuleFacts facts)
    {
        RequireCashAmount(request.Amount);
        var asked = new Asked(RecordKind.Withdrawal, request.OperationKey, request.Fingerprint());
        if ((Repeated(asked, facts) ?? Frozen(asked, facts)) is { } answered)
        {
            return answered;
        }

        if (UseOn(DateOf(facts)).Withdrawn + request.Amount > facts.Limits.DailyWithdrawal)
        {
            return Refuse(asked, facts, Refusals.DailyWithdrawal(facts.Limits.DailyWithdrawal));
        }

        return request.Amount > CashAvailable
            ? Refuse(asked, facts, Shortfalls.Funds("amount", request.Amount, CashAvailable))
            : MoveCash(asked, facts, TransactionType.Withdraw, -request.Amount, Account.World);
    }

    /// <param name="request">The correction asked for.</param>
    /// <param name="facts">Time and limits.</param>
    /// <param name="note">Where its reason lies, unless that stands in the record.</param>
    public Decision Adjust(AdjustBalance request, RuleFacts facts, RecordNote? note = null)
    {
        RequireCashAmount(Math.Abs(request.Amount));
        var asked = Asking(request, note);
        if (Repeated(asked, facts) is { } repeated)
        {
            return repeated;
        }

        return CashAvailable + request.Amount < 0
            ? Refuse(asked, facts, Shortfalls.Funds("amount", -request.Amount, CashAvailable))
            : Noted(note, MoveCash(
                asked, facts, TransactionType.SystemAdjustment, request.Amount, Account.Suspense,
                request.Reason));
    }

    // A digest of the reason itself would tell it to whoever guesses.
    private static Asked Asking(AdjustBalance request, RecordNote? note) => note is null
        ? new(RecordKind.Adjustment, request.OperationKey, request.Fingerprint())
        : new(
            RecordKind.Adjustment,
            request.OperationKey,
            Fingerprint.Of("adjust", request.Amount, note.Digest))
        {
            FirstFingerprint = request.Fingerprint(),
        };

    private static Decision Noted(RecordNote? note, Decision decision) =>
        decision is Decision.Recorded kept
            ? kept with { Record = kept.Record with { Note = note } }
            : decision;

    /// <param name="request">The order asked for.</param>
    /// <param name="quote">The asset's current quote; null when it is not listed.</param>
    /// <param name="known">The order that the client order id belongs to, where it could be looked
    /// up. Without it a repeat of an order that <see cref="ClientOrders"/> remembers comes to
    /// <see cref="Decision.Earlier"/>.</param>
    /// <param name="facts">Time and limits.</param>
    public Decision Place(PlaceOrder request, Quote? quote, Order? known, RuleFacts facts)
    {
        OrderRules.RequireValid(request);
        var asked = Asking(request);
        if ((Repeated(asked, facts) ?? RepeatedOrder(asked, known, facts) ?? Frozen(asked, facts))
            is { } answered)
        {
            return answered;
        }

        return OrderRules.Place(request, Tellable(quote, facts), AccountFacts(facts)) switch
        {
            OrderDecision.Filled filled => Fill(asked, facts, request, filled),
            OrderDecision.Changed changed => Change(asked, facts, changed),
            OrderDecision.Refused(var why) => Refuse(asked, facts, why),
            var other => throw new InvalidOperationException($"{other} is no end of an order."),
        };
    }

    /// <summary>What an order comes to by its operation key alone; null when that is new. Nothing
    /// else has to be known for it.</summary>
    public Decision? Repeated(PlaceOrder request, RuleFacts facts) =>
        Repeated(Asking(request), facts);

    /// <summary>Gives a key up: unless it is answered already, its answer is this refusal for good,
    /// and what was sent under it can come no more.</summary>
    public Decision Abandon(string operationKey, RuleFacts facts)
    {
        var kind = facts.IsFirstVersion ? RecordKind.Refusal : RecordKind.KeyAbandoned;
        return Known(operationKey, facts) is { } key
            ? new Decision.Earlier(key.Sequence)
            : Recorded(
                NewRecord(
                    new Asked(kind, operationKey, Fingerprint: ""), facts, Refusals.Abandoned()),
                Ledger);
    }

    private static Asked Asking(PlaceOrder request) =>
        new(RecordKind.Trade, request.OperationKey, request.Fingerprint())
        {
            ClientOrderId = request.ClientOrderId,
        };

    private AccountFacts AccountFacts(RuleFacts facts) => new()
    {
        AccountId = AccountId,
        Ledger = Ledger,
        MaxNotional = facts.Limits.MaxOrderNotional,
        FeeRate = facts.Limits.FeeRate,
        Now = facts.Now,
        At = At(facts),
        Live = Live,
        Taken = Taken,
        NewOrderId = facts.NewOrderId,
        SlippageCap = facts.Limits.StopSlippage,
    };

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
        if (!Ledger.TryPost(legs, out var after))
        {
            return Refuse(asked, facts, Shortfalls.BalanceLimit());
        }

        var moved = Movement(facts, type, amount, after, reference);
        return Recorded(
            NewRecord(asked, facts, new PortfolioOutcome.CashMoved(moved), legs, moved), after);
    }

    private Decision.Recorded Fill(
        Asked asked, RuleFacts facts, PlaceOrder request, OrderDecision.Filled filled)
    {
        var execution = filled.Execution;
        var orderId = request.ClientOrderId is { } own
            ? OrderIds.OfClient(AccountId, own)
            : OrderIds.OfRecord(AccountId, Sequence + 1);
        var order = execution.Fills(request, orderId, AccountId);
        var (type, amount) = execution.Movement();
        var moved = Movement(facts, type, amount, filled.After, order.OrderId);
        var outcome = new PortfolioOutcome.OrderFilled(order);
        return Recorded(NewRecord(asked, facts, outcome, filled.Legs, moved), filled.After);
    }

    private Decision.Recorded Recorded(PortfolioRecord record, Ledger after) =>
        new(record, After(record, after));

    // Only a request that can be repeated under its key needs its refusal kept.
    private Decision Refuse(Asked asked, RuleFacts facts, PortfolioOutcome.Refused refused) =>
        asked.OperationKey is null
            ? new Decision.Unrecorded(refused)
            : Recorded(NewRecord(asked with { Kind = RecordKind.Refusal }, facts, refused), Ledger);

    private Decision? Repeated(Asked asked, RuleFacts facts)
    {
        if (asked.OperationKey is null || Known(asked.OperationKey, facts) is not { } key)
        {
            return null;
        }

        return key.Fingerprint == GivenUp || asked.Has(key.Fingerprint)
            ? new Decision.Earlier(key.Sequence)
            : new Decision.Unrecorded(Refusals.KeyReused());
    }

    private OperationKey? Known(string operationKey, RuleFacts facts) =>
        Operations.Find(operationKey, facts) ?? facts.Indexed;

    private Decision? RepeatedOrder(Asked asked, Order? known, RuleFacts facts)
    {
        if (asked.ClientOrderId is null)
        {
            return null;
        }

        var key = ClientOrders.Find(asked.ClientOrderId, facts);
        if (key is null && known is null)
        {
            return null;
        }

        if (!asked.Has(key?.Fingerprint ?? KeyDigest.OfHex(known!.RequestFingerprint)))
        {
            return Refuse(asked, facts, OrderRefusals.ClientOrderIdReused());
        }

        if (known is null)
        {
            return new Decision.Earlier(key!.Value.Sequence);
        }

        return Again(asked, known, facts);
    }

    // What was done under no key, or another, is kept under that of whoever asks for it again.
    private Decision Again(Asked asked, Order known, RuleFacts facts) =>
        asked.OperationKey is null
            ? new Decision.KnownOrder(known)
            : Recorded(
                NewRecord(
                    asked with { Kind = RecordKind.Repeat },
                    facts,
                    PortfolioOutcome.Of(known)),
                Ledger);

    private static void RequireCashAmount(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, DepositCash.MaxAmount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            ExactDecimal.Decimals(amount), DepositCash.MaxDecimals);
    }
}
