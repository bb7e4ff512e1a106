namespace OrderProcessor.Grains.Rows;

/// <summary>A grain's state whose row carries a tag, where there are keys. What is wrong with one
/// its grain decides.</summary>
public interface ISealedState
{
    /// <summary>What the tag of the row was like when it was read.</summary>
    RowSeal Seal { get; set; }
}
