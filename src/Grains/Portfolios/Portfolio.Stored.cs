using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>How a portfolio and its records are stored.</summary>
internal sealed partial record Portfolio
{
    public static IRecordForm<PortfolioRecord> FormOf(Portfolio state) => PortfolioForm.Only;
}
