using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Storage;
using Orleans.Storage;

namespace OrderProcessor.Grains.Assets;

/// <summary>Writes an asset's state: a listing for certain or not at all, prices as far as the
/// storage lets them.</summary>
/// <remarks>No pump: prices are written when the asset's own timer comes round, and as they are
/// then. A retry in between would only write the same row more often.</remarks>
internal sealed partial class AssetWrites(
    Grain grain, IPersistentState<AssetState> state, ILogger logger)
{
    private bool _isUncertain;
    private bool _isFailing;

    public AssetState Last => state.State;

    /// <summary>When it throws, the activation goes and the next one reads what was kept.</summary>
    public async Task Write(AssetState next)
    {
        _isUncertain = true;
        state.State = next;
        await grain.WriteOrDeactivate(state);
        _isUncertain = false;
    }

    /// <summary>False when it was not written; what it holds lives on in memory.</summary>
    public async Task<bool> TryWrite(AssetState next)
    {
        if (_isUncertain)
        {
            return false;
        }

        try
        {
            state.State = next;
            await state.WriteStateAsync();
            LogIfRecovered();
            return true;
        }
        catch (InconsistentStateException)
        {
            // Another activation wrote, and with it perhaps another listing.
            _isUncertain = true;
            grain.DeactivateOnIdle();
            return false;
        }
        catch (Exception fault)
        {
            LogIfFirst(fault);
            return false;
        }
    }

    private void LogIfRecovered()
    {
        if (_isFailing)
        {
            LogRecovered(grain.GetPrimaryKeyString());
        }

        _isFailing = false;
    }

    private void LogIfFirst(Exception fault)
    {
        if (!_isFailing)
        {
            LogNotWritten(fault, grain.GetPrimaryKeyString());
        }

        _isFailing = true;
    }

    [LoggerMessage(LogLevel.Warning, "The prices of {Asset} could not be written; retrying")]
    private partial void LogNotWritten(Exception fault, string asset);

    [LoggerMessage(LogLevel.Information, "The writing of prices of {Asset} recovered")]
    private partial void LogRecovered(string asset);
}
