using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Hosting.Tests.Clocks;

public sealed class ClockRegistrationTests
{
    [Fact]
    public async Task Everything_in_a_process_gets_its_one_clock()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.AddManagementEndpoints();
        await using var app = builder.Build();

        Assert.Same(
            app.Services.GetRequiredService<ProcessClock>(),
            app.Services.GetRequiredService<TimeProvider>());
    }
}
