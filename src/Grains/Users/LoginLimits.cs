using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Grains.Users;

/// <summary>When failed logins block an address, from the configuration section
/// <c>Limits</c>.</summary>
public sealed class LoginLimits
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>How many failures within <see cref="BlockSeconds"/> block an address.</summary>
    [Range(1, 1_000)]
    public int FailedLogins { get; init; } = 5;

    /// <summary>How long failures count, and how long a block lasts after the last of them, in
    /// seconds.</summary>
    [Range(1, 86_400)]
    public int BlockSeconds { get; init; } = 300;

    /// <summary>How many attempts to sign in to one account may come at once from addresses from
    /// which nobody has signed in to it.</summary>
    [Range(1, 1_000)]
    public int StrangerLogins { get; init; } = 10;

    /// <summary>How long it takes until one more such attempt may come, in seconds.</summary>
    [Range(1, 60)]
    public int StrangerLoginSeconds { get; init; } = 10;

    /// <summary>The same for somebody who stands for so many.</summary>
    internal LoginLimits Times(int many) =>
        new() { FailedLogins = FailedLogins * many, BlockSeconds = BlockSeconds };
}
