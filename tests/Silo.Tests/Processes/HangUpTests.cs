using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class HangUpTests
{
    private const int Each = 5;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_hangs_up_is_no_fault_of_ours()
    {
        await using var silo = new SiloProcess();
        await silo.Start(Cancelled);
        for (var number = 0; number < Each; number++)
        {
            await HangUp(silo, "POST /api/v1/auth/refresh", "Content-Length: 100\r\n\r\n{\"ref", 0);
            await HangUp(silo, "POST /api/v1/auth/login", "Content-Length: 100\r\n\r\n{", null);
            await HangUp(silo, "POST /api/v1/auth/login",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"use", 0);
            await HangUp(silo, "GET /openapi/v1.json", "\r\n", 0);
        }

        while (Lines(silo.Output).Count < 4 * Each)
        {
            await Task.Delay(Poll, TimeProvider.System, Cancelled);
        }

        Assert.DoesNotContain("\"@l\":\"Error\"", silo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"@x\"", silo.Output, StringComparison.Ordinal);
        Assert.All(Lines(silo.Output), status => Assert.InRange(status, 200, 499));
    }

    private static List<int> Lines(string output) =>
        [.. Regex.Matches(output, "\"StatusCode\":(\\d+)").Select(match => int.Parse(
            match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task HangUp(SiloProcess silo, string request, string rest, int? linger)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(silo.Address.Host, silo.Address.Port, Cancelled);
        await connection.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"{request} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + $"Expect: 100-continue\r\n{rest}"),
            Cancelled);
        // Whoever is gone before a request is worked on has not been there.
        await connection.GetStream().ReadExactlyAsync(new byte[1], Cancelled);
        if (linger is { } seconds)
        {
            // Reset instead of closed.
            connection.LingerState = new LingerOption(enable: true, seconds);
        }
    }
}
