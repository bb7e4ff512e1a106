using OrderProcessor.Bench.Peer;
using OrderProcessor.Silo.Storage.Sqlite;
using Orleans.Providers;
using Orleans.Runtime.Hosting;

// The smallest program that keeps an order's cash and holding in Orleans' two usual ways. No
// tokens, no limits, no records, no logs: what stands in the comparison is the model alone.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Host.UseOrleans(silo =>
{
    silo.UseLocalhostClustering(
        builder.Configuration.GetValue<int>("Silo:Port"),
        builder.Configuration.GetValue<int>("Silo:GatewayPort"));
    silo.UseTransactions();
    silo.Services.Configure<SqliteOptions>(
        builder.Configuration.GetSection(SqliteOptions.Section));
    silo.Services.AddSingleton<SqliteDatabase>().AddGrainStorage(
        ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
        (services, _) => ActivatorUtilities.CreateInstance<PeerStorage>(services));
});

var app = builder.Build();
app.MapGet("/ready", () => "ready");
app.MapPost("/api/v1/transaction/{account}", (string account, IGrainFactory grains) =>
    grains.GetGrain<IDeskGrain>(0).Buy(account, Bought.Quantity, Bought.Cost));
app.MapPost("/api/v1/state/{account}", (string account, IGrainFactory grains) =>
    grains.GetGrain<IAccountGrain>(account).Buy(Bought.Quantity, Bought.Cost));
app.Run();
