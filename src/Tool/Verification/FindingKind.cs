namespace OrderProcessor.Tool.Verification;

/// <summary>What kind of thing is wrong. Names are for scripts and stay.</summary>
internal enum FindingKind
{
    /// <summary>The database's file itself is damaged.</summary>
    File,

    /// <summary>A record is missing, altered, does not follow or does not fit.</summary>
    Unreadable,

    /// <summary>It was written by a newer release, or with a key that is not here.</summary>
    Unknown,

    /// <summary>A journal ends before what was counted in of it.</summary>
    CutOff,

    /// <summary>A journal is sound in itself, and another than the one that was counted in.
    /// </summary>
    Altered,

    /// <summary>A journal that was counted in is not there.</summary>
    Gone,

    /// <summary>A snapshot is not what the records come to, or not as it was written.</summary>
    Snapshot,

    /// <summary>A checkpoint is not.</summary>
    Checkpoint,

    /// <summary>Journals and grain state are of different moments.</summary>
    Moment,

    /// <summary>A row of grain state was altered.</summary>
    Row,

    /// <summary>An order's row is missing, says something else than the journal, or is of an order
    /// that no journal has.</summary>
    Order,

    /// <summary>A journal of an account that no user has, or of keys of no journal.</summary>
    Ownerless,

    /// <summary>A book watches something else than accounts have waiting.</summary>
    Book,

    /// <summary>A part of the trial balance is not there, and journals belong into it.</summary>
    Uncounted,

    /// <summary>Something is not what it is in the backup.</summary>
    Copy,

    /// <summary>The sums over all accounts are not what the accounts come to, or not 0.</summary>
    OutOfBalance,

    /// <summary>The program itself found it, and nobody has cleared that yet.</summary>
    Marked,
}
