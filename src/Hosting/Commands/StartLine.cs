namespace OrderProcessor.Hosting.Commands;

/// <summary>Something worth knowing of a program that has started.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Text">What there is to know.</param>
public sealed record StartLine(string Name, string Text);
