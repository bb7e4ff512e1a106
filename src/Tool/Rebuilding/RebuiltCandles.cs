using System.Text.Json;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Rebuilding;

/// <summary>Folds the hours that months remember anew from the minutes that days keep.</summary>
internal sealed class RebuiltCandles(IWholeStore store)
{
    /// <summary>How many days were not what their minutes come to.</summary>
    public long Written { get; private set; }

    public async Task Run(CancellationToken cancellationToken)
    {
        await foreach (var row in store.Rows(cancellationToken))
        {
            if (row.StateName == CandleHours.State)
            {
                await Month(row, cancellationToken);
            }
        }
    }

    private async Task Month(StateRow row, CancellationToken cancellationToken)
    {
        var kept = Rows.Read<CandleMonthState>(row);
        var days = kept.Days;
        foreach (var (number, lines) in kept.Days)
        {
            var hours = await CandleHours.Of(store, row.GrainId, number, cancellationToken);
            if (!hours.SequenceEqual(lines))
            {
                days = days.SetItem(number, hours);
                Written++;
            }
        }

        if (days != kept.Days)
        {
            await store.Put(
                row with
                {
                    Payload = JsonSerializer.SerializeToUtf8Bytes(
                        new CandleMonthState { Days = days }, StoredJson.Options),
                },
                cancellationToken);
        }
    }
}
