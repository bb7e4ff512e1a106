namespace OrderProcessor.Grains.Abstractions.Requests;

/// <summary>References to grains without the runtime looking at the interface's attributes each
/// time, which it does by reflection: for what every request does.</summary>
public static class GrainReferences
{
    /// <summary>The same as <c>GetGrain</c>.</summary>
    /// <typeparam name="TGrain">The grain's interface.</typeparam>
    /// <param name="grains">Where grains are found.</param>
    /// <param name="key">The grain's key.</param>
    public static TGrain Reference<TGrain>(this IGrainFactory grains, string key)
        where TGrain : IGrainWithStringKey
    {
        if (Kind<TGrain>.Known is { } known)
        {
            return (TGrain)grains.GetGrain(GrainId.Create(known.Grain, key), known.Interface);
        }

        var first = grains.GetGrain<TGrain>(key);
        if (first is GrainReference { GrainId.Type: var type, InterfaceType: var interfaceType })
        {
            Kind<TGrain>.Known = new Names(type, interfaceType);
        }

        return first;
    }

    private sealed record Names(GrainType Grain, GrainInterfaceType Interface);

    // What a process calls a grain never changes.
    private static class Kind<TGrain>
    {
        public static volatile Names? Known;
    }
}
