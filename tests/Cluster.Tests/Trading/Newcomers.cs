using System.Net;
using System.Text.Json;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>People who come one after another through any trouble, register and change their
/// profile, for which there are no operation keys: what they were told must be so
/// afterwards.</summary>
internal sealed class Newcomers(RunningCluster cluster, Random random) : IDisposable
{
    private const int Most = 200;
    private const string LaterName = "Renamed";

    // Away from the addresses of those who trade.
    private const int FirstNumber = 1_000;

    private readonly List<IReadOnlyList<Person>> _all = [];

    public int Count => _all.Count;

    /// <summary>Has them come until something is over.</summary>
    public async Task ComeDuring(Func<Task> something, CancellationToken cancellationToken)
    {
        var during = something();
        while (!during.IsCompleted && _all.Count < Most)
        {
            var number = _all.Count;
            IReadOnlyList<Person> newcomer =
            [
                .. cluster.Entrances.Select(door => Person.Stranger(
                    door.Program.Address, $"newcomer_{number}", FirstNumber + number)),
            ];
            _all.Add(newcomer);
            await Register(newcomer, cancellationToken);
            await Insist(newcomer, SignIn, cancellationToken);
            await Insist(newcomer, Rename, cancellationToken);
        }

        await during;
    }

    /// <summary>Those who are not called what they were told they are.</summary>
    public async Task<IReadOnlyList<string>> Check(CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (var newcomer in _all.Select(doors => doors[0]))
        {
            await newcomer.SignIn(cancellationToken);
            var profile = await newcomer.Get("auth/profile", cancellationToken);
            if ((string?)profile["first_name"] != LaterName)
            {
                wrong.Add($"{newcomer.Username}: {profile}");
            }
        }

        return wrong;
    }

    public void Dispose()
    {
        foreach (var person in _all.SelectMany(doors => doors))
        {
            person.Dispose();
        }
    }

    // Who did not hear that they are registered may find their name taken, by themselves.
    private async Task Register(
        IReadOnlyList<Person> newcomer, CancellationToken cancellationToken)
    {
        var wasAnswered = true;
        await Insist(newcomer, TryOnce, cancellationToken);

        async Task<bool> TryOnce(Person person, CancellationToken end)
        {
            var mayBeTaken = !wasAnswered;
            wasAnswered = false;
            var reply = await person.Register(end);
            Assert.True(
                reply.Status is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable
                || (mayBeTaken && reply.Status is HttpStatusCode.Conflict),
                $"{person.Username} is answered {reply.Status} {reply.Body}");
            return reply.Status is not HttpStatusCode.ServiceUnavailable;
        }
    }

    private static async Task<bool> SignIn(Person person, CancellationToken cancellationToken)
    {
        await person.SignIn(cancellationToken);
        return true;
    }

    private static async Task<bool> Rename(Person person, CancellationToken cancellationToken)
    {
        await person.SignIn(cancellationToken);
        var reply = await person.Rename(LaterName, cancellationToken);
        return reply.Status is HttpStatusCode.OK;
    }

    private Task Insist(
        IReadOnlyList<Person> newcomer,
        Func<Person, CancellationToken, Task<bool>> act,
        CancellationToken cancellationToken) => Eventually.Holds(
            $"{newcomer[0].Username} is answered",
            async end =>
            {
                try
                {
                    return await act(newcomer[random.Next(newcomer.Count)], end);
                }
                catch (Exception fault) when (!cancellationToken.IsCancellationRequested
                    && fault is HttpRequestException or InvalidOperationException
                        or OperationCanceledException or IOException or JsonException)
                {
                    return false;
                }
            },
            cancellationToken);
}
