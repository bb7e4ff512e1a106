namespace OrderProcessor.Grains.Storage;

/// <summary>The one way grains write their state.</summary>
internal static class GrainStateWrites
{
    /// <summary>Writes the state. When that fails only the storage knows what was kept, so the
    /// activation goes and the next one reads it.</summary>
    public static async Task WriteOrDeactivate<TState>(
        this Grain grain, IPersistentState<TState> state)
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
