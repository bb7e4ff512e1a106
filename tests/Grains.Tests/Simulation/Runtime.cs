using System.Reflection;
using Orleans.Timers;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>What a grain finds around it when it is made, so that the real grain runs on a lane
/// instead of in a silo.</summary>
internal static class Runtime
{
    // Orleans gives a grain its surroundings through this and through nothing else.
    private static readonly Enter Surround = typeof(Grain).Assembly
        .GetType("Orleans.Runtime.RuntimeContext", throwOnError: true)!
        .GetMethod("SetExecutionContext", BindingFlags.Static | BindingFlags.NonPublic)!
        .CreateDelegate<Enter>();

    private delegate void Enter(IGrainContext? next, out IGrainContext? before);

    public static TGrain Make<TGrain>(
        string key,
        IGrainFactory grains,
        Action deactivate,
        Func<TGrain> make,
        ITimerRegistry? timers = null)
    {
        var runtime = StandIn<IGrainRuntime>.With(
            ("get_GrainFactory", (_, _) => grains),
            ("DeactivateOnIdle", (_, _) =>
            {
                deactivate();
                return null;
            }
        ),
            ("DelayDeactivation", (_, _) => null),
            ("get_TimerRegistry", (_, _) => timers));
        var services = StandIn<IServiceProvider>.With(("GetService", (_, _) => runtime));
        var id = GrainId.Create("simulated", key);
        Surround(
            StandIn<IGrainContext>.With(
                ("get_GrainId", (_, _) => id), ("get_ActivationServices", (_, _) => services)),
            out var before);
        try
        {
            return make();
        }
        finally
        {
            Surround(before, out _);
        }
    }
}
