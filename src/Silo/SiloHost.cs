using OrderProcessor.Api.Users;
using OrderProcessor.Grains;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Assets.Catalogue;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Users;
using OrderProcessor.Hosting;
using OrderProcessor.Hosting.Cluster;
using OrderProcessor.Hosting.Commands;
using OrderProcessor.Hosting.Logging;
using OrderProcessor.Hosting.Server;
using OrderProcessor.Hosting.Settings;
using OrderProcessor.Hosting.Telemetry;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Silo.Feeds;
using OrderProcessor.Silo.FrontDoors;
using OrderProcessor.Silo.Hosting;
using OrderProcessor.Silo.Storage.DynamoDb;
using OrderProcessor.Silo.Storage.Sqlite;

namespace OrderProcessor.Silo;

/// <summary>The program as a whole: a silo, and the front door where it is wanted, either with a
/// store of its own or as a member of a cluster.</summary>
public static class SiloHost
{
    private const string FrontDoorKey = "FrontDoor:Enabled";

    // Where assets are mostly on other silos. Sources have news every second at most.
    private static readonly TimeSpan SharedQuoteAge = TimeSpan.FromMilliseconds(250);

    /// <summary>Puts the program together; nothing runs before it is started.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings lie beside the program, wherever it is started from; data does not.
            ContentRootPath = AppContext.BaseDirectory,
        });
        SettingsCheck.Require(builder.Configuration);
        var cluster = ClusterSettings.Of(builder.Configuration, ClusterMode.Embedded);
        var isAlone = cluster.Mode is ClusterMode.Embedded;
        var hasFrontDoor = builder.Configuration.GetValue(FrontDoorKey, defaultValue: isAlone);
        ListenAddress.Default(builder);
        builder.AddLogs(RequestIdKey.Name, UserAdministration.BeforeNames);
        if (isAlone)
        {
            builder.Services.AddStartNotice(NewDataFolder.Open(builder.Configuration));
            EmbeddedIntegrityKey.Provide(builder.Configuration);
        }

        builder.Services.AddStartNotice(new StartLine(
            "Prices", builder.Configuration["Feed:Source"] ?? FeedOptions.Simulated));
        builder.AddDoor(hasFrontDoor, isAlone);
        builder.Services.AddRules(builder.Configuration, isAlone);
        builder.Services.AddQuotes(builder.Configuration, isAlone);
        builder.Services.AddForeignFaults();
        builder.UseOrleans(silo => silo.AddSilo(cluster).AddTraces().AddDashboardFeed());
        if (hasFrontDoor || FirstAdminRegistration.IsConfigured(builder.Configuration))
        {
            SiloFrontDoor.AddAudit(builder);
        }

        builder.Services.AddPriceFeed(builder.Configuration);
        builder.Services.AddSweep(builder.Configuration);
        builder.Services.AddMoments();
        builder.Services.AddAuditRetention(builder.Configuration);
        builder.Services.AddConfirmedAdmins(builder.Configuration);
        if (isAlone)
        {
            builder.Services.AddBackups(builder.Configuration);
        }

        var app = builder.Build();
        app.UseDoor(hasFrontDoor);
        return app;
    }

    private static void AddDoor(
        this WebApplicationBuilder builder, bool hasFrontDoor, bool isAlone)
    {
        if (hasFrontDoor)
        {
            SiloFrontDoor.Add(builder, isAlone);
        }
        else
        {
            builder.AddManagementEndpoints();
        }
    }

    private static void UseDoor(this WebApplication app, bool hasFrontDoor)
    {
        if (hasFrontDoor)
        {
            SiloFrontDoor.Use(app);
        }
        else
        {
            app.UseManagementEndpoints();
        }
    }

    private static ISiloBuilder AddSilo(this ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.AddSiloBasics();
        return cluster.Mode is ClusterMode.Embedded
            ? silo.UseLoneClustering().AddSqliteStorage()
            : silo.UseRedisClustering(cluster).AddDynamoDbStorage();
    }

    private static void AddRules(
        this IServiceCollection services, ConfigurationManager configuration, bool isAlone)
    {
        // Alone, no member of an older release has to read that an epoch began.
        services.AddOptions<TradingLimits>()
            .Configure(limits => limits.AllowReset = isAlone)
            .Bind(configuration.GetSection(TradingLimits.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LoginLimits>()
            .Bind(configuration.GetSection(LoginLimits.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        // Alone, no member of an older release has to know or read what is written.
        services.AddOptions<AccountOptions>()
            .Configure(accounts => accounts.RandomIds = isAlone)
            .Bind(configuration.GetSection(AccountOptions.Section));
        services.AddOptions<JournalOptions>()
            .Configure(journals => journals.WriteVersion =
                isAlone ? JournalOptions.NewestVersion : JournalOptions.FirstVersion)
            .Bind(configuration.GetSection(JournalOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IntegrityOptions>()
            .Bind(configuration.GetSection(IntegrityOptions.Section)).ValidateOnStart();
        services.AddHostedService<IntegrityWarning>();
        services.AddGrains();
    }

    private static void AddQuotes(
        this IServiceCollection services, ConfigurationManager configuration, bool isAlone)
    {
        services.AddOptions<ListingLimits>()
            .Bind(configuration.GetSection(ListingLimits.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BookOptions>()
            .Bind(configuration.GetSection(BookOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QuoteOptions>()
            .Configure(quotes => quotes.MaxAge = isAlone ? TimeSpan.Zero : SharedQuoteAge)
            .Bind(configuration.GetSection(QuoteOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
    }
}
