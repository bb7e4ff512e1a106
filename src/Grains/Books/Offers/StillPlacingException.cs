namespace OrderProcessor.Grains.Books.Offers;

/// <summary>An owner does not know an order yet, and is asked again.</summary>
internal sealed class StillPlacingException() : Exception("An order is still being placed.");
