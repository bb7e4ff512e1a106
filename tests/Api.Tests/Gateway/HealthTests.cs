namespace OrderProcessor.Api.Tests.Gateway;

public sealed class HealthTests(TheProgram program)
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/health/startup")]
    [InlineData("/api/v1/health")]
    [InlineData("/api/v1/health/live")]
    [InlineData("/api/v1/health/ready")]
    public async Task A_program_that_runs_says_so(string path)
    {
        var health = (await program.NewClient().Get(path)).Is(200).Body;

        Shape.Check(health, "status:text service:text redis:bool checks:object");
        Assert.Equal("healthy", health.Text("status"));
        Assert.Equal("gateway", health.Text("service"));
    }

    [Theory]
    [InlineData(
        "/health",
        "clock:bool start:bool silo:bool prices:bool ledger:bool store:bool going_on:bool "
            + "moments:bool backup:bool verification:bool")]
    [InlineData("/health/ready", "silo:bool store:bool going_on:bool")]
    [InlineData("/health/startup", "start:bool")]
    public async Task It_names_what_it_looked_at(string path, string checks)
    {
        var health = (await program.NewClient().Get(path)).Is(200).Body;

        Shape.Check(health["checks"], checks);
    }
}
