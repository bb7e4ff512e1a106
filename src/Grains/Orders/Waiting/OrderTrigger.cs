namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>An order's stop was reached.</summary>
/// <param name="Mark">Of a trailing stop: the best price since it was placed.</param>
internal sealed record OrderTrigger(decimal? Mark);
