using System.Text.Json.Nodes;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>One person who trades all the time and signs in now and then, whatever is answered.
/// </summary>
internal sealed class Load : IDisposable
{
    private const int OrdersPerSignIn = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _trading;

    public Load(IReadOnlyList<Person> person) =>
        _trading = Task.WhenAll(person.Select(at => Task.Run(() => Trade(at))));

    public void Dispose()
    {
        _end.Cancel();
        _trading.Wait(TimeSpan.FromSeconds(10));
        _end.Dispose();
    }

    private async Task Trade(Person person)
    {
        for (var number = 0; !_end.IsCancellationRequested; number++)
        {
            try
            {
                await Order(person);
                if (number % OrdersPerSignIn == 0)
                {
                    await person.SignIn(_end.Token);
                }

                await Task.Delay(Pause, TimeProvider.System, _end.Token);
            }
            catch (Exception fault) when (fault is HttpRequestException
                or OperationCanceledException or InvalidOperationException)
            {
                // That is what the alerts are for.
            }
        }
    }

    private Task<Reply> Order(Person person) => person.Post(
        "orders",
        new JsonObject
        {
            ["order_type"] = "market_buy",
            ["asset_id"] = "XRP",
            ["quantity"] = "0.001",
        },
        key: null,
        _end.Token);
}
