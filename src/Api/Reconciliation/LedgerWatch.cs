namespace OrderProcessor.Api.Reconciliation;

/// <summary>What a front door of its own knows of the books: it looks now and then, so that nobody
/// who asks for its health makes all of them be added up.</summary>
internal sealed class LedgerWatch(IGrainFactory grains)
{
    /// <summary>Whether they balanced when they were last looked at, and before that.</summary>
    public bool IsBalanced { get; private set; } = true;

    /// <summary>Looks at them; what it last saw stays when that fails.</summary>
    public async Task Look(CancellationToken cancellationToken) =>
        IsBalanced = (await TrialBalances.Read(grains, cancellationToken)).IsBalanced;
}
