using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Rows;

namespace OrderProcessor.Grains;

/// <summary>Registers what grains need of a silo's services.</summary>
public static class GrainRegistration
{
    /// <summary>Registers what every area of grains needs; options are bound by the silo.</summary>
    public static IServiceCollection AddGrains(this IServiceCollection services) => services
        .AddOptions()
        .AddMetrics()
        .AddIntegrity()
        .AddRows()
        .AddJournal()
        .AddReconciliation()
        .AddPortfolios()
        .AddAssets()
        .AddBooks()
        .AddAudit();
}
