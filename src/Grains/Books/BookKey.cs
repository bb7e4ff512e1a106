namespace OrderProcessor.Grains.Books;

/// <summary>Names a reference in a book's journal.</summary>
/// <param name="AccountId">The owner.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Version">Which of its versions; null is all there are.</param>
internal sealed record BookKey(string AccountId, string OrderId, long? Version);
