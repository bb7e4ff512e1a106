namespace OrderProcessor.Api.Cluster;

/// <summary>Says which routes cannot be served without a cluster, and keeps them shut until there
/// is one.</summary>
internal static class ClusterNeeds
{
    /// <summary>The inner word counts: a route may take itself out of its group.</summary>
    public static TBuilder NeedsCluster<TBuilder>(this TBuilder routes, bool needed = true)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new Need(needed));

    /// <summary>Stands before whatever first calls a grain. A front door that shares its process
    /// with a silo listens after the silo has started, and has no gate.</summary>
    public static IApplicationBuilder UseClusterGate(this WebApplication app) =>
        app.Services.GetService<ClusterGate>() is { } gate
            ? app.Use((http, next) =>
            {
                if (http.GetEndpoint()?.Metadata.GetMetadata<Need>() is { IsNeeded: true })
                {
                    gate.RequireOpen();
                }

                return next(http);
            })
            : app;

    private sealed record Need(bool IsNeeded);
}
