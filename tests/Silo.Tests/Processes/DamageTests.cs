using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class DamageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_damaged_database_is_never_called_healthy_and_not_written_to()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        using (await silo.Join("before_it", 1, Cancelled))
        {
        }

        Assert.Equal(0, await silo.Stop(Cancelled));
        await Damage(silo.DatabaseFile);
        var damaged = await File.ReadAllBytesAsync(silo.DatabaseFile, Cancelled);

        await silo.StartDamaged(Cancelled);

        using var http = new HttpClient { BaseAddress = silo.Address };
        for (var ask = 0; ask < 3; ask++)
        {
            using var ready = await http.GetAsync("health/ready", Cancelled);
            Assert.Equal(503, (int)ready.StatusCode);
            Assert.Contains(
                "\"store\":false", await http.GetStringAsync("health", Cancelled),
                StringComparison.Ordinal);
        }

        Assert.Contains("is damaged", silo.Output, StringComparison.Ordinal);
        await silo.Kill(Cancelled);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(silo.DatabaseFile, Cancelled));
    }

    // Past the first page, which says what kind of file it is.
    private static async Task Damage(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = 8_192;
        await stream.WriteAsync(new byte[(int)stream.Length - 8_192], Cancelled);
    }
}
