namespace OrderProcessor.Grains.Storage;

/// <summary>The one way grains write their state.</summary>
internal static class GrainStateWrites
{
    /// <summary>Writes the state. When that fails only the storage knows what was kept, so the
    /// activation goes and the next one reads it.</summary>
    public static Task WriteOrDeactivate<TState>(
        this Grain grain, IPersistentState<TState> state) =>
        grain.OrDeactivate(() => state.WriteStateAsync());

    /// <summary>Removes the state's row; the same when that fails.</summary>
    public static Task ClearOrDeactivate<TState>(
        this Grain grain, IPersistentState<TState> state) =>
        state.RecordExists
            ? grain.OrDeactivate(() => state.ClearStateAsync())
            : Task.CompletedTask;

    private static async Task OrDeactivate(this Grain grain, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
