using OrderProcessor.Bench.Load.Http;
using OrderProcessor.Bench.Load.Processes;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>One run: the server that most parts load, and who trades there.</summary>
internal sealed class Bench(Options options) : IAsyncDisposable
{
    public const int Connections = 64;

    private string[] _tokens = [];
    private bool _isWarm;

    public Options Options => options;

    public Server Server { get; } = new(options.Program, Server.Unlimited);

    public IReadOnlyList<string> Tokens => _tokens;

    public Traffic Traffic => new(_tokens);

    /// <summary>All orders go to the one account.</summary>
    public Traffic Hot => new([_tokens[0]]);

    public async Task Start()
    {
        await Server.Start(CancellationToken.None);
        _tokens = await Accounts.Make(Server.Base, 0, options.Accounts);
    }

    /// <summary>Everything was compiled and is in use before it is measured.</summary>
    public async Task Warm()
    {
        if (!_isWarm)
        {
            await Driver(Traffic.Orders()).Closed(Connections, 2 * options.Length);
            await Driver(Traffic.Mixed).Closed(Connections, options.Length);
            _isWarm = true;
        }
    }

    /// <summary>What was built beside the program.</summary>
    public string Program(string project, string name) => options.Program
        .Replace("/Silo/", $"/{project}/", StringComparison.Ordinal)
        .Replace("OrderProcessor.Silo", $"OrderProcessor.{name}", StringComparison.Ordinal);

    public Driver Driver(Func<int, byte[]> next) => new(Server.Address, next);

    /// <summary>A closed load for as long as one takes here.</summary>
    public Task<Sample> Load(Func<int, byte[]> next, int each = 1) => Sample.Of(
        Server, () => Driver(next).Closed(Connections, options.Length), each);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
