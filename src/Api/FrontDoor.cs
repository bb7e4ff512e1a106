using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Adjustments;
using OrderProcessor.Api.AdminConsole;
using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Alerts;
using OrderProcessor.Api.Assets;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Cluster;
using OrderProcessor.Api.Documents;
using OrderProcessor.Api.Operations;
using OrderProcessor.Api.Orders;
using OrderProcessor.Api.Orders.Deadlines;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Api.Problems;
using OrderProcessor.Api.Reconciliation;
using OrderProcessor.Api.Streams;
using OrderProcessor.Api.Transport;
using OrderProcessor.Api.Users;
using OrderProcessor.Api.Web;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Hosting.Clocks;
using OrderProcessor.Hosting.Health;
using OrderProcessor.Hosting.Logging;
using OrderProcessor.Hosting.Server;
using OrderProcessor.Hosting.Shutdown;
using OrderProcessor.Hosting.Telemetry;

namespace OrderProcessor.Api;

/// <summary>The front door as a whole: what it needs and what it serves. Whoever hosts it brings an
/// <see cref="IGrainFactory"/>.</summary>
public static class FrontDoor
{
    /// <summary>Registers everything the front door needs.</summary>
    public static WebApplicationBuilder AddFrontDoor(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddOptions<AdmissionOptions>()
            .Bind(configuration.GetSection(AdmissionOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AuthOptions>()
            .Bind(configuration.GetSection(AuthOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsCheck>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddProcessClock(configuration);
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<AccountNames>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<BlockedAddresses>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<HandBlocks>();
        services.AddSingleton<Registration>();
        services.AddSingleton<EmailChanges>();
        services.AddRateLimiter(_ => { });
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<AdminEntry>();
        services.AddSingleton<LoadShedding>();
        services.AddRequestDeadlines();
        services.AddMeters<AdmissionMeters>();
        services.AddMeters<PasswordMeters>();
        services.AddAllowedHosts();
        services.AddHttpsRedirects(configuration);
        services.AddCatalogueCache();
        services.AddStreams(configuration);
        // Nothing is protected by these keys yet, so none are left lying in a home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddProblemWriting();
        services.AddBearerTokens();
        services.AddAdminConsole();
        services.AddSingleton<IAccessDenials, DeniedAccess>();
        services.AddDocuments();
        services.AddHealth();
        services.AddShutdown(configuration);
        services.AddFrontDoorCors(
            configuration, builder.Environment.IsDevelopment(), OperationKeys.ReplayedHeader);
        services.AddConnectionShares(configuration);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        builder.AddTelemetry();
        return builder;
    }

    /// <summary>Puts the front door's routes, and what every request passes on the way to them,
    /// into the pipeline.</summary>
    public static WebApplication UseFrontDoor(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseCommonHeaders();
        app.UseRequestLogs(AccessLine.Of);
        app.UseHeadRequests();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseMetrics();
        var limits = app.Services.GetRequiredService<RequestLimits>();
        app.UseRateLimiter(limits.OfAddresses);
        app.UseCors();
        app.Use(CrossSiteWrites.Admit);
        app.UseAllowedHosts();
        app.UseHttpsRedirects();
        app.UseClient();
        app.UseRequestDeadlines();
        app.Use(app.Services.GetRequiredService<LoadShedding>().Admit);
        app.UseAudit();
        app.UseClusterGate();
        app.Use(BlockedAddresses.Admit);
        app.UseBearerTokens();
        app.UseRateLimiter(limits.OfUsers);
        app.UseAuthorization();
        app.Use(BodyTypes.Admit);

        var api = app.MapGroup("/api/v1")
            .NeedsCluster()
            .AddEndpointFilterFactory(RequestChecks.Factory)
            .RefusesAsAllDo();
        api.MapAuth();
        api.MapSessions();
        api.MapProfile();
        api.MapBalance();
        api.MapAllowance();
        api.MapInventory();
        api.MapCandles();
        api.MapOrders();
        api.MapOrderChanges();
        api.MapOrderOutlook();
        api.MapOrderBatch();
        api.MapCancelAfter();
        api.MapAlerts();
        api.MapPortfolio();
        api.MapReset();
        api.MapEpochs();
        api.MapEquity();
        api.MapOrderExport();
        api.MapTransactionExport();
        api.MapOperations();
        api.MapStream();
        api.MapUserAdministration();
        api.MapAssetAdministration();
        api.MapClosingAdministration();
        api.MapFeedAdministration();
        api.MapAdjustments();
        api.MapLedger();
        api.MapMarks();
        api.MapAuditTrail();
        api.MapHealth().NeedsCluster(needed: false);
        app.MapGroup("").ExcludeFromDescription().MapHealth();
        app.MapDocuments();
        return app;
    }
}
