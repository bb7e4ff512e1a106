namespace OrderProcessor.Fixtures;

/// <summary>An account of a fixture; its password is made up, and nobody's.</summary>
internal sealed record FixtureAccount
{
    public required string Username { get; init; }

    public required string Password { get; init; }

    public bool IsAdmin { get; init; }

    public bool IsFrozen { get; init; }
}
