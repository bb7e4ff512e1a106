using System.Diagnostics;
using OrderProcessor.Servers;
using Xunit;

namespace OrderProcessor.Silo.Tests.Servers;

public sealed class ServerProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_answers_again_after_a_kill_and_is_gone_in_the_end()
    {
        Process process;
        string folder;
        await using (var redis = new RedisServer())
        {
            await redis.Start(Cancelled);
            await redis.Restart(Cancelled);
            (process, folder) = (Process.GetProcessById(redis.ProcessId), redis.DataPath);
            Assert.False(process.HasExited);
        }

        Assert.True(process.HasExited);
        Assert.False(Directory.Exists(folder));
    }
}
