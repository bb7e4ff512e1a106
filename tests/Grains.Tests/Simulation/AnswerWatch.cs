using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Holds every answer, the moment it is given, against what the store holds
/// then.</summary>
internal sealed class AnswerWatch(LogWatch log, Promises promises)
{
    // The deadline of a commit, and what a busy machine adds to it.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(17);

    private readonly HashSet<string> _told = [];

    /// <summary>Everything up to this record was acknowledged to someone.</summary>
    public long Acknowledged { get; private set; }

    /// <param name="operation">What was answered.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="since">The last record that was acknowledged before it was asked.</param>
    /// <param name="took">How long the activation had it.</param>
    public void Answered(Operation operation, CommandOutcome reply, long since, TimeSpan took)
    {
        operation.IsAnswered = true;
        RequireInTime(operation, reply.Replayed ? TimeSpan.Zero : took);
        if (operation.Wish.Key is { } key)
        {
            AnsweredUnderKey(operation, reply, log.ByKey.GetValueOrDefault(key));
        }
        else if (reply.Outcome is PortfolioOutcome.Refused refused)
        {
            SurelyNot(operation);
            promises.Require(
                JustifiedSince(operation.Wish, refused.Code, since),
                () => $"{operation} met {refused.Code}, which was never so.");
        }
        else
        {
            AnsweredOnce(operation, reply);
        }
    }

    public void SurelyNot(Operation operation)
    {
        operation.SurelyNot++;
        log.RequireNoMoreThanSent(operation);
    }

    /// <summary>A command failed: that is no answer, but it may only fail in the ways it
    /// says.</summary>
    public void Failed(Operation operation, Exception fault, TimeSpan took)
    {
        RequireExpected(fault);
        RequireInTime(operation, fault is JournalFaultException ? took : TimeSpan.Zero);
        if (fault is OverloadedException or JournalFaultException { OutcomeKnown: true })
        {
            SurelyNot(operation);
        }
    }

    /// <summary>Stores and neighbours fail; anything else is a bug.</summary>
    public void RequireExpected(Exception fault) => promises.Require(
        fault is JournalFaultException or OverloadedException or IOException or TimeoutException,
        () => $"A bug: {fault}");

    public void Read(PortfolioSummary summary, long since)
    {
        promises.Require(
            summary.Sequence <= log.Last,
            () => $"Someone sees record {summary.Sequence}; the store has {log.Last}.");
        promises.Require(
            summary.Sequence >= since,
            () => $"Someone sees record {summary.Sequence}; {since} was acknowledged before.");
        if (promises.Broken is null)
        {
            promises.Require(
                Said(summary) == Said(log.StateAt(summary.Sequence).Summary()),
                () => $"Someone sees a record {summary.Sequence} that is not the fold.");
        }
    }

    /// <summary>A freeze, or its end, that was acknowledged is in the store.</summary>
    public void Frozen(bool frozen, bool isDue) => promises.Require(
        !isDue || log.BooksAt(log.Last).IsFrozen == frozen,
        () => $"It was acknowledged that the account is {(frozen ? "" : "not ")}frozen.");

    public void Found(string key, PortfolioOutcome? outcome, bool isDue) => promises.Require(
        outcome is null ? !isDue : log.ByKey.GetValueOrDefault(key)?.Outcome == outcome,
        () => $"The answer under {key} is said to be {outcome?.ToString() ?? "none"}.");

    /// <summary>An id stands for the order in the store that has it, or for none.</summary>
    public void FoundOrder(string id, Order? found, bool isDue)
    {
        var kept = log.Records.Select(record => record.Order)
            .FirstOrDefault(order => order?.OrderId == id);
        promises.Require(
            found is null ? !isDue : found == kept,
            () => $"The order {id} is said to be {found?.ToString() ?? "none"}.");
    }

    /// <summary>What is listed is in the store, in its order and without a gap.</summary>
    public void Listed(HistoryPage<Transaction> page)
    {
        var kept = log.Records.Where(record => record.Transaction is not null)
            .Select(record => record.Transaction!).ToList();
        var at = page.Items.Select(kept.IndexOf).ToList();
        promises.Require(
            !at.Contains(-1)
            && at.Zip(at.Skip(1)).All(two => Math.Abs(two.First - two.Second) == 1),
            () => $"The history shows the movements {string.Join(',', at)}.");
    }

    // An order that repeats another one's client order id may have to wait for that one first.
    private void RequireInTime(Operation operation, TimeSpan took) => promises.Require(
        took < LongestAnswer || operation.Wish.ClientOrderId is not null,
        () => $"{operation} took {took}.");

    private void AnsweredUnderKey(
        Operation operation, CommandOutcome reply, PortfolioRecord? kept)
    {
        if (reply.Outcome is PortfolioOutcome.Refused { Code: RefusalCode.IdempotencyKeyReused })
        {
            // Nobody's request has a key that was given up: under it everyone hears just that.
            SurelyNot(operation);
            promises.Require(
                kept is { Fingerprint.Length: > 0 }
                    && kept.Fingerprint != operation.Wish.Fingerprint,
                () => $"The key of {operation} was not used before.");
            return;
        }

        // Who gives a key up hears what was answered under it, and whoever comes after, that.
        promises.Require(
            kept?.Outcome == reply.Outcome
                && (kept.Fingerprint == operation.Wish.Fingerprint
                    || operation.Wish.GivesUp || kept.Fingerprint.Length == 0),
            () => $"{operation} was acknowledged; the store has {kept?.Outcome}.");
        Acknowledge(kept);
    }

    private void AnsweredOnce(Operation operation, CommandOutcome reply)
    {
        var kept = log.Records.Find(record => record.Outcome == reply.Outcome);
        promises.Require(
            kept is not null,
            () => $"{operation} was acknowledged and is not in the store.");
        if (reply.Replayed)
        {
            SurelyNot(operation);
        }
        else
        {
            promises.Require(
                kept?.Transaction is { } moved && _told.Add(moved.TransactionId),
                () => $"{operation} was acknowledged as done by another's record.");
        }

        Acknowledge(kept);
    }

    private void Acknowledge(PortfolioRecord? kept) =>
        Acknowledged = Math.Max(Acknowledged, kept is null ? 0 : log.Records.IndexOf(kept) + 1);

    private bool JustifiedSince(Wish wish, string code, long since)
    {
        for (var sequence = since; sequence <= log.Last; sequence++)
        {
            if (log.BooksAt(sequence).Refusal(wish) == code)
            {
                return true;
            }
        }

        return false;
    }

    private static string Said(PortfolioSummary summary) =>
        JsonSerializer.Serialize(summary, StoredJson.Options);
}
