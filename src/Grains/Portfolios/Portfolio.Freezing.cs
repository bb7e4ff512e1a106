using OrderProcessor.Grains.Histories;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>A freeze: money comes in and nothing goes out or is traded, until its end. Both are
/// records, so that they count for whoever writes next and are in no doubt later.</summary>
internal sealed partial record Portfolio
{
    public bool IsFrozen { get; init; }

    /// <summary>Null where it is so already.</summary>
    public Decision.Recorded? Freeze(bool frozen, RuleFacts facts)
    {
        var asked = new Asked(
            frozen ? RecordKind.Frozen : RecordKind.Unfrozen, OperationKey: null, Fingerprint: "");
        return frozen == IsFrozen
            ? null
            : Recorded(NewRecord(asked, facts, PortfolioRecord.NoOutcome), Ledger);
    }

    private Decision? Frozen(Asked asked, RuleFacts facts) => IsFrozen || facts.FrozenBeside
        ? Refuse(asked, facts, Refusals.Frozen())
        : null;

    private bool IsFrozenAfter(PortfolioRecord record) => record.Kind switch
    {
        RecordKind.Frozen => true,
        RecordKind.Unfrozen => false,
        _ => IsFrozen,
    };
}
