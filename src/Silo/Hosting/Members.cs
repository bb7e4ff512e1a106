namespace OrderProcessor.Silo.Hosting;

/// <summary>Who is in the cluster, as one silo sees it, and what becomes of the others.</summary>
internal sealed class Members(SiloAddress own)
{
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private Dictionary<SiloAddress, SiloStatus>? _known;

    /// <summary>How many serve, this one among them.</summary>
    public int Active { get; private set; }

    /// <summary>What the others did since they were last looked at. Who was there at the first look
    /// has done nothing.</summary>
    public IReadOnlyList<(MemberChange Change, ClusterMember Silo)> Become(
        ClusterMembershipSnapshot now)
    {
        var members = now.Members.Values;
        Active = members.Count(member => member.Status is SiloStatus.Active);
        var changes = _known is { } before
            ? [.. members.Where(member => !member.SiloAddress.Equals(own))
                .Select(member => (
                    Change: Of(before.GetValueOrDefault(member.SiloAddress), member),
                    Silo: member))
                .Where(each => each.Change is not null)
                .Select(each => (each.Change!.Value, each.Silo))]
            : new List<(MemberChange, ClusterMember)>();
        _known = members.ToDictionary(member => member.SiloAddress, member => member.Status);
        return changes;
    }

    private MemberChange? Of(SiloStatus before, ClusterMember member) =>
        (before, member.Status) switch
        {
            (SiloStatus.Active, SiloStatus.Dead) => Lost(member),
            (SiloStatus.ShuttingDown or SiloStatus.Stopping, SiloStatus.Dead) => MemberChange.Left,
            (not SiloStatus.Active, SiloStatus.Active) =>
                _lost.Remove(member.Name) ? MemberChange.Recovered : MemberChange.Joined,
            _ => null,
        };

    private MemberChange Lost(ClusterMember member)
    {
        _lost.Add(member.Name);
        return MemberChange.Lost;
    }
}

/// <summary>What became of a member of the cluster.</summary>
internal enum MemberChange
{
    Joined,
    Left,
    Lost,
    Recovered,
}
