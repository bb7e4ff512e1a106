using System.Collections.Frozen;

namespace OrderProcessor.Grains.Users;

/// <summary>Which admins the operator vouches for, from the configuration section
/// <c>Admins</c>.</summary>
public sealed class AdminsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Admins";

    private FrozenSet<string>? _names;

    /// <summary>Usernames of admins who need no second admin to confirm them, so that a firm with
    /// one admin can have another. It makes nobody an admin, and taking a name out of it takes
    /// nothing back.</summary>
    public IList<string> Confirmed { get; init; } = [];

    internal FrozenSet<string> Names =>
        _names ??= Confirmed.Select(name => name.Trim().ToLowerInvariant()).ToFrozenSet();
}
