namespace OrderProcessor.Architecture.Tests.Planted.Attribute;

/// <summary>Names another folder in an attribute.</summary>
[Marks.Mark]
internal sealed class Marked;
