namespace OrderProcessor.Grains.Histories;

/// <summary>A record of a portfolio's journal and its sequence number.</summary>
internal readonly record struct PortfolioEntry(long Sequence, PortfolioRecord Record);
