using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Tests.Simulation;

namespace OrderProcessor.Grains.Tests.Reconciliation;

public sealed class ExaminationTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private readonly SteppingTime _time = new();
    private readonly List<string> _examined = [];
    private TimeSpan _takes = TimeSpan.Zero;
    private string? _fails;

    [Fact]
    public void All_are_read_one_after_the_other_and_then_not_before_it_is_time()
    {
        var examinations = Examinations(after: null);

        examinations.GoOn();
        examinations.GoOn();
        Assert.Equal(["alice", "bob", "carol"], _examined);

        _time.Advance(Every);
        examinations.GoOn();
        Assert.Equal(6, _examined.Count);
    }

    [Fact]
    public void It_goes_on_after_the_last_one_and_rests_nineteen_times_as_long_as_one_takes()
    {
        var examinations = Examinations(after: "alice");
        _takes = TimeSpan.FromSeconds(2);

        examinations.GoOn();
        Assert.Equal("bob", Assert.Single(_examined));
        Assert.Equal("bob", examinations.After);
        _time.Advance(TimeSpan.FromSeconds(37));
        examinations.GoOn();
        Assert.Single(_examined);

        _time.Advance(TimeSpan.FromSeconds(1));
        examinations.GoOn();
        Assert.Equal(["bob", "carol"], _examined);
    }

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public void A_step_of_the_wall_clock_neither_hurries_it_nor_holds_it_up(TimeSpan by)
    {
        var examinations = Examinations(after: null);
        examinations.GoOn();

        _time.Step(by);
        examinations.GoOn();
        Assert.Equal(3, _examined.Count);

        _time.Advance(Every);
        examinations.GoOn();
        Assert.Equal(6, _examined.Count);
    }

    [Fact]
    public void When_all_have_been_read_is_known_once_none_failed()
    {
        var examinations = Examinations(after: null);
        _fails = "bob";
        examinations.GoOn();
        Assert.Null(examinations.Through);

        _fails = null;
        _time.Advance(Every);
        var now = _time.Clock.GetUtcNow();
        examinations.GoOn();
        Assert.Equal(now, examinations.Through);
    }

    private Examinations Examinations(string? after)
    {
        var directory = StandIn<IUserDirectoryGrain>.With(("List", (_, args) =>
            Task.FromResult<IReadOnlyList<string>>(
                [.. new[] { "alice", "bob", "carol" }
                    .Where(name => string.CompareOrdinal(name, (string)args[0]!) > 0)
                    .Take((int)args[1]!)])));
        var user = StandIn<IUserGrain>.With(("Overview", (_, _) =>
            Task.FromResult<UserOverview?>(null)));
        return new Examinations(
            StandIn<IGrainFactory>.With(("GetGrain", (types, args) =>
                types[0] == typeof(IUserDirectoryGrain) ? directory
                : types[0] == typeof(IUserGrain) ? user
                : Journal((string)args[0]!))),
            Every,
            after,
            _time.Clock,
            NullLogger.Instance);
    }

    private IVerificationGrain Journal(string accountId) =>
        StandIn<IVerificationGrain>.With(("Examine", (_, _) =>
        {
            _examined.Add(accountId);
            _time.Advance(_takes);
            return accountId == _fails
                ? Task.FromException(new IOException("It cannot be read."))
                : Task.CompletedTask;
        }
    ));
}
