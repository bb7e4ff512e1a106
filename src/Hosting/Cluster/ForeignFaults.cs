using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Lets a fault that was caused by one of a store's own library travel between programs.
/// As Orleans comes it fails to send such a fault, and fails to read it where the library is not;
/// the caller hears of that instead.</summary>
public static class ForeignFaults
{
    /// <summary>On both sides; a side that has not the library hears of the fault's type and
    /// message.</summary>
    public static IServiceCollection AddForeignFaults(this IServiceCollection services) => services
        .Replace(ServiceDescriptor.Singleton<TypeResolver, KnownTypes>())
        .Configure<ExceptionSerializationOptions>(
            options => options.SupportedExceptionTypeFilter = _ => true);

    /// <summary>Does not know a type whose assembly there is not, where Orleans' own throws, and
    /// looks for it once: while a store is down, every answer names the same few.</summary>
    private sealed class KnownTypes : TypeResolver
    {
        private readonly CachedTypeResolver _known = new();
        // Named by the programs of this cluster alone: their number is bounded.
        private readonly ConcurrentDictionary<string, bool> _unknown = new(StringComparer.Ordinal);

        public override Type ResolveType(string name) => _known.ResolveType(name);

        public override bool TryResolveType(string name, out Type type)
        {
            type = null!;
            if (_unknown.ContainsKey(name))
            {
                return false;
            }

            try
            {
                return _known.TryResolveType(name, out type);
            }
            catch (TypeLoadException)
            {
                _unknown[name] = true;
                return false;
            }
        }
    }
}
