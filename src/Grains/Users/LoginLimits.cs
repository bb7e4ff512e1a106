using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Grains.Users;

/// <summary>When failed logins block an address, from the configuration section
/// <c>Limits</c>.</summary>
public sealed class LoginLimits
{
    /// <summary>How many failures within <see cref="BlockSeconds"/> block an address.</summary>
    [Range(1, 1_000)]
    public int FailedLogins { get; init; } = 5;

    /// <summary>How long failures count, and how long a block lasts after the last of them, in
    /// seconds.</summary>
    [Range(1, 86_400)]
    public int BlockSeconds { get; init; } = 300;
}
