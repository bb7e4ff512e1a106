namespace OrderProcessor.Tool.Accounts;

/// <summary>An account, for a person who looks for one.</summary>
/// <param name="Username">By which its owner signs in.</param>
/// <param name="AccountId">By which journals and rows call it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="IsFrozen">Whether nothing may be withdrawn or traded.</param>
/// <param name="Registered">Since when there is one.</param>
/// <param name="Records">How many records its journal has.</param>
internal sealed record AccountLine(
    string Username,
    string AccountId,
    string Role,
    bool IsFrozen,
    DateTimeOffset? Registered,
    long Records);
