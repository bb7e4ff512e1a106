using System.Collections.Immutable;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>The accounts of a fixture.</summary>
internal static class People
{
    /// <summary>The first admin, whom the program makes by itself.</summary>
    public const string Chief = "chief_admin";

    /// <summary>Decides on what the chief asks for.</summary>
    public const string Second = "second_admin";

    /// <summary>Has done something of every kind.</summary>
    public const string Ada = "ada_lovelace";

    /// <summary>Trades so often that there is a snapshot.</summary>
    public const string Bob = "bob_trader";

    /// <summary>Was frozen with money and holdings.</summary>
    public const string Carol = "carol_frozen";

    /// <summary>Was frozen for a while.</summary>
    public const string Dave = "dave_thawed";

    /// <summary>Has never done anything.</summary>
    public const string Erin = "erin_empty";

    /// <summary>Has orders that wait, of every type.</summary>
    public const string Fay = "fay_waiting";

    /// <summary>What everybody's password is, made up for fixtures.</summary>
    public const string Password = "Correct-Horse-9";

    /// <summary>What somebody changed theirs to.</summary>
    public const string NewPassword = "Battery-Staple-7";

    public static IEnumerable<string> WhoRegister => [Second, Ada, Bob, Carol, Dave, Erin, Fay];

    /// <summary>Everybody, as they are at the end.</summary>
    public static ImmutableArray<FixtureAccount> All { get; } =
    [
        Account(Chief, isAdmin: true),
        Account(Second, isAdmin: true),
        Account(Ada),
        Account(Bob),
        Account(Carol) with { IsFrozen = true },
        Account(Dave) with { Password = NewPassword },
        Account(Erin),
        Account(Fay),
    ];

    private static FixtureAccount Account(string username, bool isAdmin = false) =>
        new() { Username = username, Password = Password, IsAdmin = isAdmin };
}
