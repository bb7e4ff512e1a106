using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>The first admin, from the configuration section <c>Bootstrap:Admin</c>. There is no
/// default: without one nobody administers.</summary>
internal sealed class AdminOptions
{
    public const string Section = "Bootstrap:Admin";

    /// <summary>What the first admin signs in with.</summary>
    public string? Username { get; init; }

    /// <summary>Its email address.</summary>
    public string? Email { get; init; }

    /// <summary>Its password, which it should change then.</summary>
    public string? Password { get; init; }

    /// <summary>What its password's hash costs, as any other's: <c>Auth:BcryptCost</c>.</summary>
    [Range(4, 16)]
    public int BcryptCost { get; init; } = 12;

    /// <summary>Whether anything of it was configured.</summary>
    public bool IsGiven => Username is not null || Email is not null || Password is not null;

    /// <summary>Names the account only: the password stays out of logs.</summary>
    public override string ToString() => $"AdminOptions {{ {Username} }}";
}
