namespace OrderProcessor.Grains.Rows;

/// <summary>What the tag of a row is like.</summary>
public enum RowSeal
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is the row's own.</summary>
    Right,

    /// <summary>It is not the row's own: the row was altered.</summary>
    Wrong,

    /// <summary>Its key is not configured here.</summary>
    Unknown,
}
