using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal;

/// <summary>Writes one batch for certain, or says why it could not: retries with the same batch id
/// inside one deadline, and finds out by reading what became of a write whose reply was
/// lost.</summary>
internal sealed partial class BatchWriter(JournalSetting setting)
{
    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(20), Longest: TimeSpan.FromSeconds(1));

    // Where the logging finds it.
    private readonly ILogger _logger = setting.Logger;

    /// <summary>Null when the batch is durable.</summary>
    /// <param name="batch">What to write.</param>
    /// <param name="left">How long it may take; nothing is sent when that is over already.</param>
    public async Task<JournalFaultException?> Write(JournalBatch batch, TimeSpan left)
    {
        var deadline = new Deadline(setting.Time, left);
        var mayBeKept = false;
        Exception? last = null;
        for (var attempt = 0; !deadline.IsOver; attempt++)
        {
            try
            {
                if (attempt > 0)
                {
                    await Task.Delay(
                        deadline.Within(Pause.After(attempt, setting.Jitter)), setting.Time);
                }

                switch (await Attempt(batch, () => mayBeKept = true, deadline))
                {
                    case Slot.Ours:
                        LogKept(setting.Id, batch.Number, batch.RecordCount);
                        setting.Meters.Committed(batch.RecordCount, deadline.Elapsed);
                        return null;
                    case Slot.Theirs:
                        LogConflict(setting.Id, batch.Number);
                        setting.Meters.Conflicted(deadline.Elapsed);
                        return Fault("Another activation wrote first.", known: true, null);
                    default:
                        break;
                }
            }
            catch (JournalFaultException refusal) when (refusal.OutcomeKnown)
            {
                last = refusal;
                break;
            }
            catch (Exception fault)
            {
                last = Reported(fault, last, batch.Number);
            }
        }

        LogGivenUp(last, setting.Id, batch.Number, mayBeKept);
        setting.Meters.GivenUp(mayBeKept, deadline.Elapsed);
        var message = last is JournalFaultException
            ? last.Message
            : "The store did not answer in time.";
        return Fault(message, known: !mayBeKept, last);
    }

    private async Task<Slot> Attempt(JournalBatch batch, Action sent, Deadline deadline)
    {
        using var attempt = new CancellationTokenSource();
        AppendResult result;
        try
        {
            result = await setting.Store.Append(setting.Id, batch, attempt.Token)
                .WaitAsync(deadline.Within(setting.Options.AttemptTimeout), setting.Time);
        }
        catch (Exception fault) when (
            fault is not (OverloadedException or JournalFaultException { OutcomeKnown: true }))
        {
            // From here on the batch may be kept, whatever else happens.
            sent();
            setting.Meters.LostReply();
            // At once and here: the runtime would do it on another thread.
            attempt.Cancel();
            var place = await Look(batch, deadline);
            if (place is Slot.Empty)
            {
                throw;
            }

            return place;
        }

        if (result is AppendResult.Committed)
        {
            return Slot.Ours;
        }

        // A client library that tried twice by itself may have met its own first write.
        sent();
        return await Look(batch, deadline);
    }

    private async Task<Slot> Look(JournalBatch batch, Deadline deadline)
    {
        using var end = new CancellationTokenSource(deadline.Left, setting.Time);
        var found = await setting.Store
            .Read(setting.Id, batch.Number, 1, descending: false, end.Token)
            .WaitAsync(deadline.Within(setting.Options.AttemptTimeout), setting.Time);
        return found switch
        {
            [] => Slot.Empty,
            [var kept] when kept.Number != batch.Number => Slot.Empty,
            [var kept] => kept.BatchId == batch.BatchId ? Slot.Ours : Slot.Theirs,
            _ => throw new InvalidOperationException("The store gave more than was asked for."),
        };
    }

    private Exception Reported(Exception fault, Exception? before, long number)
    {
        if (before is null)
        {
            LogRetrying(fault, setting.Id, number);
        }

        return fault is OperationCanceledException ? before ?? fault : fault;
    }

    private static JournalFaultException Fault(string message, bool known, Exception? cause) =>
        new(message, cause) { OutcomeKnown = known };

    /// <summary>When all of it has to be over, by a clock that does not step. Nearly every write
    /// is done long before, so nothing waits for this.</summary>
    private readonly struct Deadline(TimeProvider time, TimeSpan all)
    {
        private readonly long _begun = time.GetTimestamp();

        public TimeSpan Elapsed => time.GetElapsedTime(_begun);

        // Whole milliseconds, rounded up: with less a timer would not wait at all.
        public TimeSpan Left => TimeSpan.FromMilliseconds(
            Math.Max(0, Math.Ceiling((all - Elapsed).TotalMilliseconds)));

        public bool IsOver => Left == TimeSpan.Zero;

        public TimeSpan Within(TimeSpan time) => time < Left ? time : Left;
    }

    private enum Slot
    {
        Empty,
        Ours,
        Theirs,
    }

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "Journal {JournalId}: batch {Number} of {Records} records is durable.")]
    private partial void LogKept(string journalId, long number, int records);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: batch {Number} met a fault and is tried again.")]
    private partial void LogRetrying(Exception fault, string journalId, long number);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: another activation wrote batch {Number} first.")]
    private partial void LogConflict(string journalId, long number);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Journal {JournalId}: batch {Number} is given up; kept perhaps: {MayBeKept}.")]
    private partial void LogGivenUp(
        Exception? fault, string journalId, long number, bool mayBeKept);
}
