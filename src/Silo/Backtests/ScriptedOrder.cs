using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Silo.Backtests;

/// <summary>One thing to do at one moment: to place an order, or to replace or cancel an earlier
/// one.</summary>
/// <param name="Line">The line of the script that says it.</param>
/// <param name="At">When.</param>
/// <param name="Name">What the script calls the order.</param>
/// <param name="Place">The order to place, or null.</param>
/// <param name="Replace">What to change of it, or null; with neither it is canceled.</param>
internal sealed record ScriptedOrder(
    int Line, DateTimeOffset At, string Name, PlaceOrder? Place, ReplaceOrder? Replace);
