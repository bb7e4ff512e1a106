using OrderProcessor.Api;
using OrderProcessor.Api.Gateway;
using OrderProcessor.Journal;
using OrderProcessor.Portfolios;
using OrderProcessor.Silo.Feeds;
using OrderProcessor.Silo.Hosting;
using OrderProcessor.Silo.Storage.Sqlite;
using OrderProcessor.Users;

namespace OrderProcessor.Silo;

/// <summary>The program as a whole: one process that is silo, front door and store.</summary>
public static class SiloHost
{
    /// <summary>Puts the program together; nothing runs before it is started.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings lie beside the program, wherever it is started from; data does not.
            ContentRootPath = AppContext.BaseDirectory,
        });
        RunMode.RequireEmbedded(builder.Configuration);
        EmbeddedSigningKey.Provide(builder.Configuration);
        ListenAddress.Default(builder);
        builder.AddLogs();
        builder.AddFrontDoor();
        builder.Services.AddRules(builder.Configuration);
        builder.Services.AddPriceFeed(builder.Configuration);
        builder.Services.AddFirstAdmin(builder.Configuration);
        builder.Services.AddHealthChecks()
            .AddCheck<SiloHealth>("silo", tags: [HealthEndpoints.ReadyTag])
            .AddCheck<StoreHealth>("store", tags: [HealthEndpoints.ReadyTag]);
        builder.UseOrleans(silo => silo
            .UseLoopbackClustering()
            .AddSqliteStorage());
        var app = builder.Build();
        app.UseFrontDoor();
        return app;
    }

    private static void AddRules(this IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddOptions<TradingLimits>()
            .Bind(configuration.GetSection(TradingLimits.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LoginLimits>()
            .Bind(configuration.GetSection(TradingLimits.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<JournalOptions>()
            .Bind(configuration.GetSection(JournalOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
    }
}
