using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Bench.Load.Http;

/// <summary>Sends requests: as fast as answers come (closed), or when they are due, whether answers
/// come or not (open). What is due late waits, and its waiting counts.</summary>
/// <param name="server">Where to.</param>
/// <param name="next">The request of that number.</param>
internal sealed class Driver(IPEndPoint server, Func<int, byte[]> next)
{
    private int _last = -1;

    /// <summary>Each of so many connections asks again as soon as it is answered.</summary>
    public Task<Measured> Closed(int connections, TimeSpan length)
    {
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        return Run(connections, _ =>
            Stopwatch.GetTimestamp() < end ? Stopwatch.GetTimestamp() : null);
    }

    /// <summary>As <see cref="Closed"/>, until that is cancelled.</summary>
    public Task<Measured> Until(int connections, CancellationToken over) => Run(
        connections, _ => over.IsCancellationRequested ? null : Stopwatch.GetTimestamp());

    /// <summary>So many in all, as fast as answers come.</summary>
    public Task<Measured> Count(int connections, int count) =>
        Run(connections, number => number < count ? Stopwatch.GetTimestamp() : null);

    /// <summary>So many a second, evenly, over more connections than are ever busy.</summary>
    public Task<Measured> Open(int connections, double rate, TimeSpan length)
    {
        var start = Stopwatch.GetTimestamp();
        var count = (int)(rate * length.TotalSeconds);
        return Run(connections, number =>
            number < count ? start + (long)(number / rate * Stopwatch.Frequency) : null);
    }

    private async Task<Measured> Run(int connections, Func<int, long?> due)
    {
        var started = Stopwatch.GetTimestamp();
        var all = new Measured();
        foreach (var one in await Task.WhenAll(
            Enumerable.Range(0, connections).Select(_ => Task.Run(() => Work(due)))))
        {
            all.Add(one);
        }

        all.Took = Stopwatch.GetElapsedTime(started);
        return all;
    }

    private async Task<Measured> Work(Func<int, long?> due)
    {
        using var connection = new Connection(server);
        var measured = new Measured();
        while (true)
        {
            var number = Interlocked.Increment(ref _last);
            if (due(number) is not { } at)
            {
                return measured;
            }

            var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), at);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, TimeProvider.System);
            }

            await Send(connection, next(number), at, measured);
        }
    }

    private static async Task Send(
        Connection connection, byte[] request, long due, Measured measured)
    {
        try
        {
            var (status, _) = await connection.Send(request);
            if (status is >= 200 and < 300)
            {
                measured.Done(Stopwatch.GetElapsedTime(due));
            }
            else
            {
                measured.Failed($"{status}");
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            measured.Failed(fault.GetType().Name);
            connection.Close();
        }
    }
}
