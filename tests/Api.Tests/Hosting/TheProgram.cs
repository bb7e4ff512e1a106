using Microsoft.AspNetCore.Routing;
using OrderProcessor.Grains.Abstractions.Users;

[assembly: AssemblyFixture(typeof(TheProgram))]

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>The program that all tests share; each brings its own people and addresses.</summary>
public sealed class TheProgram : IAsyncLifetime
{
    private const string FirstAdmin = "first_admin";

    private RunningProgram _running = null!;
    private int _people;

    internal TokenForge Tokens => _running.Tokens;

    internal IGrainFactory Grains => _running.Grains;

    internal IEnumerable<RouteEndpoint> Endpoints => _running.Endpoints;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningProgram.Start(
            "--environment=Production",
            $"--Cors:Origins:0={Client.Origin}",
            $"--Bootstrap:Admin:Username={FirstAdmin}",
            $"--Bootstrap:Admin:Email={FirstAdmin}@example.com",
            $"--Bootstrap:Admin:Password={Person.Password}",
            "--Limits:RequestsPerMinute=1000000");
        await Market.List(_running.Grains);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    internal Client NewClient() => _running.NewClient();

    internal string NewName() =>
        $"person_{RunningProgram.Number(Interlocked.Increment(ref _people))}";

    internal Task<Person> NewPerson() => Person.Join(NewClient(), NewName());

    /// <summary>A new admin: signed in as the same one, many tests would end each other's
    /// sessions.</summary>
    internal async Task<Person> Admin()
    {
        var person = await NewPerson();
        await _running.Grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key)
            .SetRole(person.Username, UserRole.Admin);
        return person;
    }

    /// <summary>Someone with cash to trade with.</summary>
    internal async Task<Person> NewTrader(string cash = "10000.00")
    {
        var person = await NewPerson();
        (await person.Deposit(cash)).Is(201);
        return person;
    }
}
