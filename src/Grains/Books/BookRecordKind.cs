namespace OrderProcessor.Grains.Books;

/// <summary>What a line of a book's journal is about.</summary>
internal enum BookRecordKind
{
    /// <summary>References that are watched from here on.</summary>
    Watched,

    /// <summary>References that are let go.</summary>
    Forgotten,

    /// <summary>References whose owners are to be woken: a tick reached them, or their time is
    /// over.</summary>
    Crossed,

    /// <summary>What owners said when they were woken.</summary>
    Resolved,

    /// <summary>How far prices went since marks were moved last.</summary>
    Marked,

    /// <summary>The asset was halted: what older ticks offer has ended.</summary>
    Halted,

    /// <summary>When an owner has to be woken for all of its orders.</summary>
    Deadline,
}
