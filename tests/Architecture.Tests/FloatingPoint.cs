using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace OrderProcessor.Architecture.Tests;

/// <summary>Finds where amounts could lose digits: members of a floating-point type, and decimals
/// that become one.</summary>
internal static class FloatingPoint
{
    private static readonly HashSet<string> Types = ["System.Double", "System.Single"];

    /// <summary>What is found in the namespaces given and below them.</summary>
    public static IEnumerable<string> In(Assembly assembly, IEnumerable<string> namespaces)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. from type in module.GetTypes()
               where namespaces.Any(space => IsIn(space, type))
               from fault in Members(type).Concat(type.Methods.SelectMany(Conversions))
               select fault,
        ];
    }

    private static bool IsIn(string space, TypeDefinition type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        return (outermost.Namespace + ".").StartsWith(space + ".", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Members(TypeDefinition type) =>
        from member in type.Fields.Select(field => (field.FullName, Type: field.FieldType))
            .Concat(type.Properties.Select(one => (one.FullName, Type: one.PropertyType)))
        where IsFloating(member.Type)
        select member.FullName;

    private static IEnumerable<string> Conversions(MethodDefinition method) =>
        from step in method.HasBody ? method.Body.Instructions : []
        where step.OpCode.Code is Code.Call or Code.Callvirt
        let called = (MethodReference)step.Operand
        where Converts(called)
        select $"{method.FullName} calls {called.FullName}";

    private static bool Converts(MethodReference called) =>
        called.Parameters.Any(parameter => parameter.ParameterType.FullName == "System.Decimal")
            ? IsFloating(called.ReturnType)
            : called.ReturnType.FullName == "System.Decimal"
                && called.Parameters.Any(parameter => IsFloating(parameter.ParameterType));

    private static bool IsFloating(TypeReference type) =>
        Types.Contains(type.FullName)
        || (type is GenericInstanceType generic && generic.GenericArguments.Any(IsFloating));
}
