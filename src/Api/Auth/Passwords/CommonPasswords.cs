using System.Collections.Frozen;

namespace OrderProcessor.Api.Auth.Passwords;

/// <summary>Passwords that whoever guesses tries first: the commonest there are, the account's name
/// and this product's, dressed up as the rules of passwords ask for.</summary>
/// <remarks>Hardly any of the commonest keeps these rules. What people do to make one that does is
/// undone: capitals, digits and signs around it, signs for letters, the same thing twice.</remarks>
internal static class CommonPasswords
{
    private const string Resource = "common-passwords.txt";
    private const int MinLetters = 4;
    private const int MaxUnit = 4;

    private static readonly string[] Product = ["orderprocessor", "order", "processor"];

    private static readonly (char Sign, char Letter)[] Signs =
    [
        ('@', 'a'), ('4', 'a'), ('3', 'e'), ('1', 'i'), ('!', 'i'), ('0', 'o'), ('$', 's'),
        ('5', 's'), ('7', 't'),
    ];

    private static readonly Lazy<FrozenSet<string>> Commonest = new(Read);

    /// <summary>Whether a password for this account is one of them.</summary>
    public static bool Contain(string password, string username)
    {
        var lower = password.ToLowerInvariant();
        if (UnitOf(lower).Length <= MaxUnit)
        {
            return true;
        }

        var core = Core(lower);
        return core.Length < MinLetters
            || Forms(lower).Concat(Forms(core)).Any(form => IsKnown(form, username))
            || IsLittleBeside(username, core);
    }

    private static bool IsKnown(string form, string username) =>
        Commonest.Value.Contains(form) || Product.Contains(form) || form == username;

    private static IEnumerable<string> Forms(string text)
    {
        foreach (var form in (string[])[text, Spelled(text)])
        {
            yield return form;
            var plain = Only(form, char.IsLetterOrDigit);
            yield return plain;
            yield return UnitOf(plain);
        }
    }

    // A name with a letter or two around it is still the name.
    private static bool IsLittleBeside(string username, string core) =>
        core.Contains(username, StringComparison.Ordinal)
        && Only(core.Replace(username, "", StringComparison.Ordinal), char.IsLetter).Length
            < MinLetters;

    // Without what stands before the first letter and after the last.
    private static string Core(string text) => string.Concat(text
        .SkipWhile(sign => !char.IsLetter(sign)).Reverse()
        .SkipWhile(sign => !char.IsLetter(sign)).Reverse());

    private static string Spelled(string text) =>
        Signs.Aggregate(text, (spelled, pair) => spelled.Replace(pair.Sign, pair.Letter));

    private static string Only(string text, Func<char, bool> kept) =>
        string.Concat(text.Where(kept));

    // The shortest text that this one is made of by saying it over and over.
    private static string UnitOf(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.AsSpan(length).SequenceEqual(text.AsSpan(0, text.Length - length)))
            {
                return text[..length];
            }
        }

        return text;
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
