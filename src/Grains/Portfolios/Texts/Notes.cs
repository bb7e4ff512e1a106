using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Portfolios.Texts;

/// <summary>The texts that lie beside one account's journal: keeps a correction's reason before its
/// record is decided, and puts texts where movements refer to them.</summary>
internal sealed class Notes(IGrainFactory grains, string account)
{
    public async Task<RecordNote> Keep(AdjustBalance request)
    {
        var id = FlatLine.Digest(request.OperationKey ?? Guid.NewGuid().ToString());
        return new RecordNote(id, await Grain(id).Keep(request.Reason));
    }

    public async Task<HistoryPage<Transaction>> WithTexts(
        HistoryPage<Transaction> page, CancellationToken cancellationToken)
    {
        if (page.Items.All(moved => RecordNote.IdOf(moved.Reference) is null))
        {
            return page;
        }

        var whole = page.Items.Select(moved => WithText(moved, cancellationToken));
        return page with { Items = [.. await Task.WhenAll(whole)] };
    }

    public async Task<PortfolioOutcome> WithTexts(
        PortfolioOutcome answer, CancellationToken cancellationToken) =>
        answer is PortfolioOutcome.CashMoved(var moved)
            && RecordNote.IdOf(moved.Reference) is not null
            ? new PortfolioOutcome.CashMoved(await WithText(moved, cancellationToken))
            : answer;

    private async Task<Transaction> WithText(
        Transaction moved, CancellationToken cancellationToken) =>
        RecordNote.IdOf(moved.Reference) is { } id
            ? moved with { Reference = await Grain(id).Read(cancellationToken) }
            : moved;

    private INoteGrain Grain(string id) =>
        grains.GetGrain<INoteGrain>(INoteGrain.KeyOf(account, id));
}
