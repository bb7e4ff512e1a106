using System.Collections.Immutable;
using System.Net;
using OrderProcessor.Silo.Hosting;
using Xunit;

namespace OrderProcessor.Silo.Tests.Hosting;

public sealed class MembersTests
{
    private static readonly SiloAddress Own = Address(1);

    private readonly Members _members = new(Own);
    private long _version;

    [Fact]
    public void Those_who_are_there_at_first_have_done_nothing()
    {
        Assert.Empty(Become((1, SiloStatus.Active), (2, SiloStatus.Active)));
        Assert.Equal(2, _members.Active);
    }

    [Fact]
    public void One_that_dies_at_work_is_lost_and_recovers_under_its_name()
    {
        Become((1, SiloStatus.Active), (2, SiloStatus.Active));

        Assert.Equal(
            [(MemberChange.Lost, "silo-2")],
            Become((1, SiloStatus.Active), (2, SiloStatus.Dead)));
        Assert.Equal(1, _members.Active);
        Assert.Equal(
            [(MemberChange.Recovered, "silo-2")],
            Become((1, SiloStatus.Active), (2, SiloStatus.Dead), (102, SiloStatus.Active)));
    }

    [Fact]
    public void One_that_says_so_first_has_left()
    {
        Become((1, SiloStatus.Active), (2, SiloStatus.Active));

        Assert.Empty(Become((1, SiloStatus.Active), (2, SiloStatus.ShuttingDown)));
        Assert.Equal(
            [(MemberChange.Left, "silo-2")],
            Become((1, SiloStatus.Active), (2, SiloStatus.Dead)));
    }

    [Fact]
    public void One_that_was_never_there_has_joined()
    {
        Become((1, SiloStatus.Active));

        Assert.Empty(Become((1, SiloStatus.Active), (2, SiloStatus.Joining)));
        Assert.Equal(
            [(MemberChange.Joined, "silo-2")],
            Become((1, SiloStatus.Active), (2, SiloStatus.Active)));
    }

    // 102 is another life of silo-2.
    private List<(MemberChange, string)> Become(params (int Number, SiloStatus Status)[] silos) =>
    [
        .. _members.Become(new ClusterMembershipSnapshot(
            silos.ToImmutableDictionary(
                silo => Address(silo.Number),
                silo => new ClusterMember(
                    Address(silo.Number), silo.Status, $"silo-{silo.Number % 100}")),
            new MembershipVersion(++_version)))
            .Select(change => (change.Change, change.Silo.Name)),
    ];

    private static SiloAddress Address(int number) =>
        SiloAddress.New(IPAddress.Loopback, port: 11_000 + number % 100, number);
}
