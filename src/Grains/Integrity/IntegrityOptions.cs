namespace OrderProcessor.Grains.Integrity;

/// <summary>The keys of what is stored, from the configuration section <c>Integrity</c>; the same
/// in every silo.</summary>
public sealed class IntegrityOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Integrity";

    /// <summary>The first is used for what is written; what was written with any of them is known
    /// again. A key has to stay as long as anything is stored that it was used for. Empty: nothing
    /// is keyed.</summary>
    public IReadOnlyList<IntegrityKey> Keys { get; init; } = [];

    /// <summary>Names of keys that are gone for good. What was written with one is taken as it is:
    /// its chain is checked, and no tag. Alterations up to now cannot be found by tags any
    /// more.</summary>
    public IReadOnlyList<string> LostKeys { get; init; } = [];
}
