namespace OrderProcessor.Architecture.Tests;

/// <summary>One folder, or project, that uses another.</summary>
internal readonly record struct Arrow(string From, string To)
{
    public override string ToString() => $"{From} -> {To}";
}
