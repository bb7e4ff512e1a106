using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Fixtures.Clock;

/// <summary>Sets the clock of the program that is started with this as its startup hook: to the
/// time in the environment's <c>FIXTURE_CLOCK</c>, from where it goes on.</summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime before the program's own first line.</summary>
    public static void Initialize()
    {
        var start = DateTimeOffset.Parse(
            Environment.GetEnvironmentVariable("FIXTURE_CLOCK")!, CultureInfo.InvariantCulture);
        var clock = new SetClock(start - TimeProvider.System.GetUtcNow());
        HostBuilding.Watch(host => host.ConfigureServices(
            (_, services) => services.AddSingleton<TimeProvider>(clock)));
    }
}
