namespace OrderProcessor.Architecture.Tests.Planted.Marks;

/// <summary>An attribute to use.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkAttribute : System.Attribute;
