using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Histories;

/// <summary>What a history was asked for, and where it stands.</summary>
internal readonly record struct Match<T>(T Item, HistoryCursor Place);
