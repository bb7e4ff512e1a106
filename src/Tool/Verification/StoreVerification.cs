using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Cluster;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Verification;

/// <summary>Verifies all that a store holds, several journals at the same time.</summary>
internal sealed class StoreVerification : IDisposable
{
    private const string Retention = "audit-retention";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics()
        .AddSingleton<JournalMeters>().BuildServiceProvider();

    private readonly Verifying _verifying;
    private readonly RememberedEnds _ends;
    private readonly RowCheck _rows;
    private readonly BookCheck _books;
    private ImmutableSortedDictionary<string, ExactSum> _held =
        ImmutableSortedDictionary.Create<string, ExactSum>(StringComparer.Ordinal);

    private long _accounts;

    /// <summary>A backup to hold the store against; null for none.</summary>
    public BackupReader? Against { get; init; }

    public StoreVerification(IWholeStore store, KeyRing ring)
    {
        _verifying = new Verifying(store, ring, _services.GetRequiredService<JournalMeters>());
        _ends = new RememberedEnds(_verifying);
        _rows = new RowCheck(_verifying);
        _books = new BookCheck(_verifying, _rows.Assets);
    }

    /// <param name="bar">Hears how many journals there are, and of each that was
    /// read.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<VerificationReport> Run(
        IProgressBar bar, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        if (await _verifying.Store.Damage(cancellationToken) is { } damage)
        {
            _verifying.Found(new(FindingKind.File, _verifying.Store.Name, damage));
        }

        if (await _verifying.Store.Row(RestoreRow.Grain, RestoreRow.State, cancellationToken)
            is not null)
        {
            _verifying.Found(new(
                FindingKind.File,
                _verifying.Store.Name,
                "What was being restored is not whole: run the same restore again."));
        }

        if (!await Moments.AreOfOne(_verifying.Store, cancellationToken))
        {
            _verifying.Found(new(
                FindingKind.Moment,
                StoreMoment.Journal,
                "Journals and grain state are of different moments: 'rebuild' mends that."));
        }

        // Before the journals: what a row is about is in its journal by then, whoever goes on
        // writing.
        await _rows.Run(cancellationToken);
        var ids = await _verifying.Store.JournalIds(cancellationToken);
        bar.Of(ids.Count);
        // These first: what is counted in of a journal is in it then, whoever goes on writing.
        await Each(ids.Where(RememberedEnds.IsPart), _ends.Read, bar, cancellationToken);
        await Each(
            ids.Where(id => !RememberedEnds.IsPart(id) && !IsBook(id)),
            Check,
            bar,
            cancellationToken);
        await Each(ids.Where(IsBook), Book, bar, cancellationToken);
        _ends.Judge(await Expired(cancellationToken));
        _rows.Judge(_ends.AllRowsKeyed);
        _books.Over();
        JudgeOrders();
        await new OwnerCheck(_verifying, _rows.Accounts).Run(ids, cancellationToken);
        var against = Against is null
            ? null
            : await new BackupCheck(_verifying, Against).Run(cancellationToken);
        return new VerificationReport
        {
            Against = against,
            Store = _verifying.Store.Name,
            Proves = Proves(_verifying.Ring),
            Journals = ids.Count,
            Accounts = _accounts,
            Records = _verifying.Records,
            Rows = _rows.Count,
            Held = _held.ToImmutableSortedDictionary(
                held => held.Key, held => held.Value.ToString(), StringComparer.Ordinal),
            Findings = Sorted(_verifying.Findings),
            Unsettled = Sorted(_verifying.Open),
            Seconds = Stopwatch.GetElapsedTime(since).TotalSeconds,
        };
    }

    public void Dispose()
    {
        _books.Dispose();
        _rows.Dispose();
        _services.Dispose();
    }

    private static ImmutableArray<Finding> Sorted(IEnumerable<Finding> findings) =>
        [.. findings.OrderBy(found => found.Journal).ThenBy(found => found.Batch)];

    private static bool IsBook(string id) => id.StartsWith("book#", StringComparison.Ordinal);

    private static Task Each(
        IEnumerable<string> ids,
        Func<string, CancellationToken, Task> check,
        IProgressBar bar,
        CancellationToken cancellationToken) => Parallel.ForEachAsync(
            ids,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Environment.ProcessorCount,
                CancellationToken = cancellationToken,
            },
            async (id, end) =>
            {
                await check(id, end);
                bar.Done();
            });

    private Task Check(string id, CancellationToken cancellationToken) => id.Split('#') switch
    {
        [StoreMoment.Journal] => Task.CompletedTask,
        [.., "keys"] => Keys(id, cancellationToken),
        ["portfolio", var accountId] => Account(id, accountId, cancellationToken),
        ["audit", ..] => Journal<AuditJournal, AuditRecord>(id, new(), cancellationToken),
        _ => Unknown(id),
    };

    // What is found by it is confirmed by the journal's own records.
    private async Task Keys(string id, CancellationToken cancellationToken)
    {
        var last = await _verifying.Store.Journals.Read(
            id, long.MaxValue, 1, descending: true, cancellationToken);
        var end = await _verifying.Store.Journals.ReadEnd(
            KeySegment.OwnerOf(id)!, cancellationToken);
        if (last is [var batch] && batch.Number > KeySegment.BatchesOf(end.Sequence))
        {
            _verifying.Found(new(
                FindingKind.Unknown, id, $"It has keys of records after {end.Sequence}, the last.")
            {
                Batch = batch.Number,
            });
        }
    }

    private Task Unknown(string id)
    {
        _verifying.Found(new(FindingKind.Unknown, id, "No such journal is known."));
        return Task.CompletedTask;
    }

    private async Task Book(string id, CancellationToken cancellationToken)
    {
        if (await Journal<Book, BookRecord>(id, new(), cancellationToken) is { } book)
        {
            _books.Add(id, book);
        }
    }

    private async Task<TState?> Journal<TState, TRecord>(
        string id, TState empty, CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, TRecord>
    {
        _ends.Seen(id);
        var end = new EndCheck<TState>(_verifying, id, _ends.Of(id), _ => null);
        var check = new JournalCheck<TState, TRecord>(_verifying, id)
        {
            Reached = (_, after) =>
            {
                end.Reached(after);
                return Task.CompletedTask;
            },
        };
        var loaded = await check.Run(empty, cancellationToken);
        if (!IsBook(id))
        {
            _ends.Reached(id, loaded.End.Sequence);
        }

        if (check.IsWhole && !_ends.IsAccepted(id))
        {
            end.Over(loaded);
        }

        return check.IsWhole ? loaded.State : null;
    }

    private async Task Account(string id, string accountId, CancellationToken cancellationToken)
    {
        var end = new EndCheck<Portfolio>(
            _verifying, id, _ends.Of(id), portfolio => portfolio.LedgerDigest());
        var orders = new OrderCheck(_verifying, _rows.Orders, id);
        var check = new JournalCheck<Portfolio, PortfolioRecord>(_verifying, id)
        {
            Reached = (before, after) =>
            {
                end.Reached(after);
                return orders.Reached(before, after, cancellationToken);
            },
        };
        var loaded = await check.Run(new Portfolio { AccountId = accountId }, cancellationToken);
        if (check.IsWhole)
        {
            orders.Over(loaded.State);
            _books.Add(loaded.State);
            if (!_ends.IsAccepted(id))
            {
                end.Over(loaded);
            }
        }
        else
        {
            _books.Skip(accountId);
        }

        _ends.Reached(id, loaded.End.Sequence);
        _ends.Held(id, end.Then?.State.Ledger);
        Add(loaded.State.Ledger);
    }

    // What follows damage was not read: nobody knows which orders are in it.
    private void JudgeOrders()
    {
        var broken = _verifying.Findings.Where(found => found.IsOfSource)
            .Select(found => found.Account).ToHashSet(StringComparer.Ordinal);
        foreach (var (account, first, count) in _rows.Orders.Left()
            .Where(left => !broken.Contains(left.AccountId)))
        {
            _verifying.Found(new(
                FindingKind.Order,
                $"order of {OrderRow.GrainOf(first)}",
                "No journal has this order"
                    + (count > 1 ? $", nor {count - 1} more of the same account" : "")
                    + ": the row was added. 'rebuild' deletes it.")
            {
                Account = account.Length > 0 ? account : null,
            });
        }
    }

    private void Add(Ledger ledger)
    {
        Interlocked.Increment(ref _accounts);
        ImmutableInterlocked.Update(ref _held, (held, assets) => assets.Aggregate(
            held, (sums, asset) => sums.SetItem(
                asset.Key,
                sums.GetValueOrDefault(asset.Key)
                    + ExactSum.Of(asset.Value.Available) + ExactSum.Of(asset.Value.Held))),
            ledger.Assets);
    }

    private static string Proves(KeyRing ring) => ring switch
    {
        { HasAny: false } => "Integrity against accidents only: there was no key to check tags by.",
        { IsBesideStore: true } => "Integrity against accidents only: the key lies beside the "
            + "store, and whoever can read both can forge tags. Name one kept elsewhere by --key.",
        _ => $"That nobody without the key ({ring.Where}) altered what was written with it.",
    };

    // Audit journals of days before that one were deleted when their time was over.
    private async Task<Func<string, bool>> Expired(CancellationToken cancellationToken)
    {
        var row = await _verifying.Store.Row(
            $"auditretention/{Retention}", Retention, cancellationToken);
        var oldest = row is null ? null : JsonSerializer
            .Deserialize<AuditRetentionState>(row.Payload.Span, StoredJson.Options)?.Oldest;
        return name => name.Split('#') is ["audit", var day, ..]
            && DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var of) && of < oldest;
    }
}
