using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Stores;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Rebuilding;

/// <summary>Makes all anew that is derived from accounts' journals and is missing, or is not what
/// they come to. Run again it finds nothing to do; broken off, it does the rest.</summary>
/// <param name="store">A store that no program uses.</param>
/// <param name="ring">The keys that tags are judged by, and written with.</param>
/// <param name="findings">What verifying the store found.</param>
internal sealed class Rebuild(
    IWholeStore store, KeyRing ring, IReadOnlyCollection<Finding> findings)
{
    private const string Portfolio = "portfolio#";

    private int _version = JournalOptions.FirstVersion;

    public RebuildReport Report { get; private set; } = new();

    public async Task Run(IProgressBar bar, CancellationToken cancellationToken)
    {
        using var services = new ServiceCollection().AddMetrics()
            .AddSingleton<JournalMeters>().BuildServiceProvider();
        var verifying = new Verifying(store, ring, services.GetRequiredService<JournalMeters>());
        var isEarlier = await Moments.IsStateEarlier(store, cancellationToken);
        var ids = await store.JournalIds(cancellationToken);
        var accounts = ids.Where(IsAccount).ToList();
        bar.Of(accounts.Count);
        using var orders = new RebuiltOrders(store);
        var beside = new RebuiltBeside(verifying);
        var totals = new RebuiltTotals(verifying, beside, Damaged());
        var books = new RebuiltBooks(
            verifying, beside, isEarlier, TimeProvider.System.GetUtcNow());
        var candles = new RebuiltCandles(store);
        await totals.Read(ids, cancellationToken);
        await books.Read(cancellationToken);
        foreach (var id in accounts)
        {
            var account = await Account(verifying, id, orders, beside, cancellationToken);
            totals.Add(account);
            books.Add(account.State);
            _version = Math.Max(_version, account.End.Version);
            bar.Done();
        }

        await orders.DeleteUnknown(cancellationToken);
        await totals.Write(ids, _version, cancellationToken);
        await books.Write(ids, _version, cancellationToken);
        await candles.Run(cancellationToken);
        await store.Flush(cancellationToken);
        Report = new RebuildReport
        {
            OrdersWritten = orders.Written,
            OrdersDeleted = orders.Deleted,
            Checkpoints = beside.Checkpoints,
            Snapshots = beside.Snapshots,
            Totals = totals.Written,
            Books = books.Written,
            Candles = candles.Written,
        };
    }

    private static bool IsAccount(string id) =>
        id.StartsWith(Portfolio, StringComparison.Ordinal)
        && !id.AsSpan(Portfolio.Length).Contains('#');

    // Those that do not add up, and those that remember another end than there is.
    private HashSet<string> Damaged() => findings
        .Where(found => found.Kind is FindingKind.Unreadable or FindingKind.OutOfBalance
            or FindingKind.CutOff or FindingKind.Altered or FindingKind.Gone)
        .Select(found => RememberedEnds.IsPart(found.Journal)
            ? found.Journal
            : RememberedEnds.PartIdOf(found.Journal))
        .ToHashSet(StringComparer.Ordinal);

    private static async Task<LoadedJournal<Portfolio>> Account(
        Verifying verifying,
        string id,
        RebuiltOrders orders,
        RebuiltBeside beside,
        CancellationToken cancellationToken)
    {
        var due = new HashSet<long>();
        var check = new JournalCheck<Portfolio, PortfolioRecord>(verifying, id)
        {
            Reached = (before, after) =>
            {
                due.UnionWith(CheckpointWriter.Due(before, after)
                    .Select(checkpoint => checkpoint.Sequence));
                return orders.Reached(before, after, cancellationToken);
            },
        };
        var account = await check.Run(
            new Portfolio { AccountId = id[Portfolio.Length..] }, cancellationToken);
        if (!check.IsWhole)
        {
            throw new InvalidDataException(
                $"{verifying.Findings.Last(found => found.Journal == id)} What is derived cannot "
                + "be made of it: restore.");
        }

        await beside.Mend<Portfolio, PortfolioRecord>(id, account, due, cancellationToken);
        return account;
    }
}
