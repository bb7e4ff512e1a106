using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Rows;

/// <summary>Puts tags into rows of grain state that ask for one, and reads them out again. While
/// lines of version 1 are written there are none: a release may be about that knows no
/// tags.</summary>
public sealed class RowSeals(IntegrityKeys keys, IOptions<JournalOptions> journals)
{
    /// <summary>Whether rows get tags.</summary>
    public bool AreUsed =>
        keys.HasAny && journals.Value.WriteVersion > JournalOptions.FirstVersion;

    /// <summary>The row as it is to be kept.</summary>
    public byte[] Close<TState>(TState state, string grainId, string stateName, byte[] json)
    {
        if (!AreUsed || state is not ISealedState sealable)
        {
            return json;
        }

        sealable.Seal = RowSeal.Right;
        return SealedJson.Seal(keys, PlaceOf(grainId, stateName), json);
    }

    /// <summary>The row without its tag, and what that is like.</summary>
    public (byte[] Json, RowSeal Seal) Open(string grainId, string stateName, byte[] row)
    {
        if (SealedJson.Opened(row) is not var (json, kid, tag))
        {
            return (row, RowSeal.None);
        }

        return (json, keys.Knows(PlaceOf(grainId, stateName), json, kid, tag) switch
        {
            true => RowSeal.Right,
            false => RowSeal.Wrong,
            null => RowSeal.Unknown,
        });
    }

    private static string PlaceOf(string grainId, string stateName) =>
        $"row {stateName} of {grainId}";
}
