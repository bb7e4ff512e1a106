using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Tool.Verification;

/// <summary>Holds a journal's checkpoints, in their order, against what the records come to.
/// </summary>
internal sealed class CheckpointCheck(Verifying verifying, string id)
{
    private const int ReadAtOnce = 64;

    private ImmutableArray<JournalCheckpoint> _page = [];
    private int _at;
    private long _from = 1;
    private bool _isOver;

    /// <summary>After a batch.</summary>
    public async Task Reached<TState>(
        LoadedJournal<TState> loaded, JournalBatch batch, CancellationToken cancellationToken)
    {
        while (await Next(cancellationToken) is { } next && next.Sequence <= loaded.End.Sequence)
        {
            _at++;
            var wrong = next.Sequence < loaded.End.Sequence ? "It is at no batch's end."
                : next.IsInDoubt ? "Its tag is wrong."
                : verifying.Ring.HasAny && batch.IsKeyed && !next.IsKeyed ? "It has no tag."
                : WrongWith(next, loaded);
            if (wrong is not null)
            {
                Found(next, loaded.LastNumber, wrong);
            }
        }
    }

    /// <summary>After the last batch.</summary>
    public async Task Over(RecordChain end, CancellationToken cancellationToken)
    {
        while (await Next(cancellationToken) is { } next)
        {
            _at++;
            Found(next, batch: null, $"Record {end.Sequence} is the last there is.");
        }
    }

    private void Found(JournalCheckpoint checkpoint, long? batch, string wrong) =>
        verifying.Found(new(
            FindingKind.Checkpoint, id, $"The checkpoint was altered. {wrong}")
        {
            Batch = batch,
            Record = checkpoint.Sequence,
        });

    private async Task<JournalCheckpoint?> Next(CancellationToken cancellationToken)
    {
        if (_at == _page.Length && !_isOver)
        {
            _page = await verifying.Journals.ReadCheckpoints(
                id, _from, ReadAtOnce, descending: false, cancellationToken);
            (_at, _isOver) = (0, _page.Length < ReadAtOnce);
            _from = _page is [.., var last] ? last.Sequence + 1 : _from;
        }

        return _at < _page.Length ? _page[_at] : null;
    }

    private static string? WrongWith<TState>(
        JournalCheckpoint checkpoint, LoadedJournal<TState> then) =>
        StoredParts.Read(checkpoint.Payload) is not { } parts ? "It is not as it was written."
        : parts.Head.Hash != then.End.Hash || parts.Head.Batch != then.LastNumber
            ? "It is of other records."
        : checkpoint.At != then.Index.LastAt ? "It stands at another time."
        : then.State is Portfolio portfolio
            && parts.Parts.TryGetValue(CheckpointForm.Summary, out var summary)
            && PastPortfolio.Read(summary) is { } told
            && !Agrees(told, portfolio.Past())
            ? "It says something else than the records come to."
        : null;

    // An earlier release did not count orders that waited.
    private static bool Agrees(PastPortfolio told, PastPortfolio then) =>
        Stored(told with { OrderCounts = told.OrderCounts ?? then.OrderCounts }) == Stored(then);

    private static string Stored(PastPortfolio past) =>
        JsonSerializer.Serialize(past, StoredJson.Options);
}
