using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>A program to be fuzzed, who asks it, and what came of that.</summary>
internal sealed class FuzzRun : IAsyncDisposable
{
    private const int MaxBytesShown = 900;

    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentDictionary<string, int> _done = new(StringComparer.Ordinal);
    private readonly RunningProgram _program;
    private readonly Contract _contract;
    private readonly Known _known = new();
    private readonly List<string> _secrets = [Known.Secret, Person.Password];

    // Each is somebody's client; null is nobody's.
    private readonly List<Person?> _callers = [null];
    private readonly Client _leaving;
    private int _left;

    private FuzzRun(RunningProgram program, Contract contract)
    {
        (_program, _contract) = (program, contract);
        _leaving = program.NewClient();
        _secrets.AddRange(program.Secrets);
    }

    public ConcurrentQueue<string> Faults { get; } = [];

    public int Routes => _contract.Operations.Count;

    /// <summary>How many routes answered that they had done what they were asked.</summary>
    public int RoutesDone => _done.Count;

    public static async Task<FuzzRun> Start()
    {
        var program = await RunningProgram.Start(
            "--environment=Production",
            $"--Cors:Origins:0={Client.Origin}",
            // Neither limits nor blocks stand before what is to be tried.
            "--Limits:RequestsPerMinute=100000000",
            "--Limits:DailyDeposit=1000000000",
            "--Limits:DailyWithdrawal=1000000000",
            "--Limits:FailedLogins=1000",
            "--Limits:BlockSeconds=1");
        await Market.List(program.Grains);
        var run = new FuzzRun(program, await Contract.Of(program.NewClient()));
        await run.Join();
        return run;
    }

    /// <summary>Makes up the request of that number, sends it and judges the answer.</summary>
    public async Task Send(int number, int seed)
    {
        var request = new FuzzRequest(unchecked((seed * 31) + number), _contract, _known);
        // Else one log-out would turn all the rest away unread.
        var caller = request.MayLeave
            ? await Leaver()
            : _callers[request.Caller % _callers.Count];
        var bytes = request.Bytes(caller is null ? null : $"Bearer {caller.AccessToken}");
        if (await Fault(request, bytes) is { } fault)
        {
            var shown = Encoding.UTF8.GetString(
                bytes.AsSpan(0, Math.Min(bytes.Length, MaxBytesShown)));
            Faults.Enqueue($"{number.ToString(CultureInfo.InvariantCulture)}: {fault}\n{shown}");
        }
    }

    public string Figures() => string.Join(
        ", ",
        _statuses.OrderBy(status => status.Key)
            .Select(status => $"{status.Value} x {status.Key}")
            .Append($"{RoutesDone} of {Routes} routes did something"));

    /// <summary>Everybody can still do what they could, and the books are right.</summary>
    public async Task IsUnharmed()
    {
        var (customer, admin) = (_callers[1]!, _callers[2]!);
        (await customer.Get("portfolio")).Is(200);
        (await customer.Get("auth/profile")).Is(200);
        var books = (await admin.Get("admin/ledger/trial-balance")).Is(200).Body;
        Assert.True((bool)books["balanced"]!, books.ToJsonString());
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private async Task<string?> Fault(FuzzRequest request, byte[] bytes)
    {
        try
        {
            var reply = await RawRequest.Send(_leaving.Server, bytes, request.MayGoUnanswered);
            _statuses.AddOrUpdate(reply.Status, 1, (_, before) => before + 1);
            if (reply.Status is >= 200 and < 300)
            {
                _done[request.Operation.Name] = 1;
            }

            // What is no HTTP any more, or is cut off as too large, need not be answered.
            return !(request.MayGoUnanswered && reply.Status == 0)
                && Verdict.Of(reply, request, _secrets) is { } fault
                ? $"{fault}\n=> {reply.Status} {reply.Text}"
                : null;
        }
        catch (OperationCanceledException)
        {
            return "hangs";
        }
    }

    // A customer three times, since most routes are theirs, and admins who check each other.
    private async Task Join()
    {
        var customer = await Person.Join(_program.NewClient(), "fuzz_customer");
        (await customer.Deposit("10000.00")).Is(201);
        var order = (await customer.Buy(Market.Halves, "1")).Is(201).Body["data"]!;
        var other = await Person.Join(_program.NewClient(), "fuzz_other");
        (await other.Deposit("100.00")).Is(201);
        var theirs = (await other.Buy(Market.Halves, "1")).Is(201).Body["data"]!;
        var (admin, second) = (
            await _program.JoinAdmin("fuzz_admin"), await _program.JoinAdmin("fuzz_second"));
        var proposed = await admin.Post(
            "admin/users/fuzz_other/adjustments", """{"amount":"100000.00","reason":"Test"}""");
        _known.With("order_id", order.Text("order_id"), theirs.Text("order_id"))
            .With("username", "fuzz_other", "nobody_at_all")
            .With("adjustment_id", proposed.Is(202).Body["data"]!.Text("adjustment_id"));
        _callers.AddRange([customer, admin, second, customer, admin, customer, null]);
        _secrets.AddRange(from one in new[] { customer, other, admin, second }
                          from secret in new[] { one.AccessToken, one.RefreshToken }
                          select secret);
    }

    private Task<Person> Leaver() => Person.Join(
        _leaving,
        $"leaver_{Interlocked.Increment(ref _left).ToString(CultureInfo.InvariantCulture)}");
}
