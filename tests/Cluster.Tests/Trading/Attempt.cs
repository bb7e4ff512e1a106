namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>What came of sending an operation once.</summary>
/// <param name="Answer">Null when the outcome is unknown.</param>
/// <param name="Trouble">Why there is no answer.</param>
internal sealed record Attempt(Answered? Answer, string? Trouble)
{
    /// <summary>Whether it was said that nothing was done.</summary>
    public bool SaidNotDone => Trouble is "SERVICE_UNAVAILABLE" or "OVERLOADED";
}
