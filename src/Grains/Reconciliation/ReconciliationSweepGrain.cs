using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Rows;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Reconciliation;

/// <summary>Goes through the directory of accounts. One whose journal goes on after what was
/// counted in of it is brought up, and then reports by itself.</summary>
[GrainType("ledgersweep")]
internal sealed partial class ReconciliationSweepGrain(
    [PersistentState("ledger-sweep")] IPersistentState<ReconciliationSweep> state,
    IJournalStore store,
    IOptions<SweepOptions> options,
    RowSeals seals,
    SweepMeters meters,
    TimeProvider time,
    ILogger<ReconciliationSweepGrain> logger) : Grain, IReconciliationSweepGrain
{
    private const int PageSize = 100;

    // Counts once, however often it is sent.
    private static readonly ReconciliationReport AllRowsKeyed = new()
    {
        AccountId = CountedEnd.Rows,
        After = 0,
        Through = 1,
        Changes = [],
    };

    private Examinations _examinations = null!;
    private BookSweep _books = null!;
    private long? _advancedAt;
    private long? _begunAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _books = new BookSweep(GrainFactory, logger);
        _examinations = new Examinations(
            GrainFactory,
            options.Value.EveryExamination,
            state.State.Examined,
            time,
            logger)
        {
            LacksSome = state.State.LacksExamined is true,
        };
        meters.Through(state.State.Last?.EndedAt ?? time.GetUtcNow());
        TellVerified(state.State.VerifiedAt ?? time.GetUtcNow());
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        meters.Gone();
        return Task.CompletedTask;
    }

    public Task<SweepFindings> Read(CancellationToken cancellationToken) =>
        Task.FromResult(state.State.Findings());

    public async Task Advance()
    {
        _examinations.GoOn();
        var begins = state.State.After.Length == 0;
        if (!IsOver(_advancedAt, options.Value.EveryPage)
            || (begins && !IsOver(_begunAt, options.Value.EveryPass)))
        {
            return;
        }

        _advancedAt = time.GetTimestamp();
        state.State = await Advanced(state.State) with
        {
            Examined = _examinations.After,
            LacksExamined = _examinations.LacksSome ? true : null,
            VerifiedAt = _examinations.Through ?? state.State.VerifiedAt,
        };
        _begunAt = begins ? _advancedAt : _begunAt;
        await this.WriteOrDeactivate(state);
        if (_examinations.Through is { } verified)
        {
            TellVerified(verified);
        }

        if (state.State.After.Length == 0 && state.State.Last is { } last)
        {
            meters.Through(last.EndedAt);
        }
    }

    private void TellVerified(DateTimeOffset at)
    {
        if (options.Value.EveryExamination > TimeSpan.Zero)
        {
            meters.Verified(at);
        }
    }

    private bool IsOver(long? since, TimeSpan wait) =>
        since is null || time.GetElapsedTime(since.Value) >= wait;

    private async Task<ReconciliationSweep> Advanced(ReconciliationSweep sweep)
    {
        var names = await GrainFactory
            .GetGrain<IUserDirectoryGrain>(IUserDirectoryGrain.Root).List(sweep.After, PageSize);
        await HandOver(sweep);
        var checks = await Task.WhenAll(names.Select(CheckOf));
        var after = checks.Aggregate(sweep, (before, check) => before.With(check)) with
        {
            After = names.LastOrDefault(sweep.After),
        };
        if (names.Count < PageSize && !after.HasUnkeyed && seals.AreUsed)
        {
            await Part(CountedEnd.Rows).Report(AllRowsKeyed);
        }

        if (names.Count < PageSize)
        {
            await _books.LookAtBooks();
            return after.Through(time.GetUtcNow());
        }

        return after;
    }

    // A name without an account is left of a registration that was broken off.
    private async Task<AccountCheck> CheckOf(string username)
    {
        string accountId;
        bool isKeyed;
        try
        {
            var user = GrainFactory.GetGrain<IUserGrain>(username);
            var owner = await user.Overview();
            isKeyed = await user.EnsureKeyed();
            accountId = owner?.AccountId ?? username;
        }
        catch (Exception fault)
        {
            // May pass, and must not keep those after it from being looked at.
            LogNotLookedAt(fault, username);
            return new AccountCheck(username, IsBehind: false);
        }

        try
        {
            return await Check(accountId) with { IsKeyed = isKeyed };
        }
        catch (JournalNewerException newer)
        {
            LogNewer(newer, accountId);
            return new AccountCheck(accountId, IsBehind: false);
        }
    }

    // What an older release found is marked like all else.
    private async Task HandOver(ReconciliationSweep found)
    {
        foreach (var (accountId, fault) in found.AtFault)
        {
            var counted = await Part(accountId).Counted(accountId);
            await Part(accountId).Mark(new JournalFinding(
                accountId, fault, counted.Through, counted.Hash, Found: 0, FoundHash: null));
        }
    }

    // In this order: what was counted in was written by then.
    private async Task<AccountCheck> Check(string accountId)
    {
        var part = Part(accountId);
        var counted = await part.Counted(accountId);
        var written = await store.ReadEnd($"portfolio#{accountId}", CancellationToken.None);
        if (written.Sequence < counted.Through)
        {
            await part.Mark(Finding(AccountFault.CutOff));
        }
        else if (written.Sequence > counted.Through)
        {
            if (await BroughtUp(accountId) is { } fault)
            {
                await part.Mark(Finding(fault));
            }

            return new AccountCheck(accountId, IsBehind: true);
        }
        else if ((counted.Hash is not null && counted.Hash != written.Hash)
            || (counted.KeyedFrom is not null && !written.IsKeyed))
        {
            await part.Mark(Finding(AccountFault.Altered));
        }
        else if (counted.Hash is null && written.Batch > 0)
        {
            await part.Take(new TakenEnd(accountId, counted with { Hash = written.Hash }));
        }
        else
        {
            await _books.Look(part, accountId);
            if (state.State.LooksAtAlertsOf(accountId))
            {
                await _books.LookAtAlerts(accountId);
            }
        }

        return new AccountCheck(accountId, IsBehind: false);

        JournalFinding Finding(AccountFault fault) => new(
            accountId, fault, counted.Through, counted.Hash, written.Sequence, written.Hash);
    }

    private ITrialBalanceGrain Part(string journal) =>
        GrainFactory.GetGrain<ITrialBalanceGrain>(ITrialBalanceGrain.KeyOf(journal));

    // What else keeps it from coming up may pass: it is looked at again next time.
    private async Task<AccountFault?> BroughtUp(string accountId)
    {
        try
        {
            await GrainFactory.GetGrain<IPortfolioGrain>(accountId).Read();
            return null;
        }
        catch (JournalCorruptException fault)
        {
            LogUnreadable(fault, accountId);
            return AccountFault.Unreadable;
        }
        catch (JournalNewerException newer)
        {
            // Nothing is wrong with it: a silo of that release brings it up.
            LogNewer(newer, accountId);
            return null;
        }
        catch (JournalRebuildingException)
        {
            // It goes on by itself, and the next pass brings it up.
            LogRebuilding(accountId);
            return null;
        }
        catch (Exception fault)
        {
            LogNotBroughtUp(fault, accountId);
            return null;
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "The row of user {Username} cannot be read; the next pass tries again")]
    private partial void LogNotLookedAt(Exception fault, string username);

    [LoggerMessage(
        LogLevel.Error,
        "Account {AccountId} cannot be read: the trial balance is without it")]
    private partial void LogUnreadable(Exception fault, string accountId);

    [LoggerMessage(
        LogLevel.Information,
        "Portfolio {AccountId} was written by a newer release and is not brought up here")]
    private partial void LogNewer(Exception newer, string accountId);

    [LoggerMessage(
        LogLevel.Information,
        "Account {AccountId} is being read anew and reports to the trial balance afterwards")]
    private partial void LogRebuilding(string accountId);

    [LoggerMessage(
        LogLevel.Warning,
        "Account {AccountId} failed to come up and report to the trial balance; retrying")]
    private partial void LogNotBroughtUp(Exception fault, string accountId);
}
