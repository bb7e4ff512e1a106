using System.Reflection;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Stands in for an interface of the runtime of which a grain uses a few members; to use
/// another is an error.</summary>
public class StandIn<T> : DispatchProxy
    where T : class
{
    private Dictionary<string, Func<Type[], object?[], object?>> _members = [];

    internal static T With(
        params (string Member, Func<Type[], object?[], object?> Does)[] members)
    {
        var made = Create<T, StandIn<T>>();
        ((StandIn<T>)(object)made)._members = members.ToDictionary(
            member => member.Member, member => member.Does);
        return made;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _members.TryGetValue(targetMethod!.Name, out var does)
            ? does(targetMethod.GetGenericArguments(), args ?? [])
            : throw new NotSupportedException($"{typeof(T).Name}.{targetMethod.Name}");
}
