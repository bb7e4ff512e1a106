using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace OrderProcessor.Architecture.Tests;

/// <summary>The built product as rooms and arrows: projects are the assemblies of ours, folders
/// their namespaces, and a type that names another draws an arrow.</summary>
internal sealed class House(params System.Reflection.Assembly[] assemblies)
{
    private readonly ArchUnitNET.Domain.Architecture _built =
        new ArchLoader().LoadAssemblies(assemblies).Build();

    /// <summary>Every project of the product.</summary>
    public static readonly string[] Projects =
        [.. Table.Read("projects.txt").Select(row => row.Name)];

    public static readonly House OfTheProduct =
        new([.. Projects.Select(project => System.Reflection.Assembly.Load(Root(project)))]);

    public static string Root(string project) => "OrderProcessor." + project;

    public IEnumerable<System.Reflection.Assembly> Assemblies => assemblies;

    /// <summary>Which folders of the namespace use each other. Types in the root itself join the
    /// folders to a program and may use all of them.</summary>
    public IReadOnlySet<Arrow> Folders(string root) => new HashSet<Arrow>(
        from type in _built.Types
        let source = Folder(root, type)
        where source is not null
        from dependency in type.Dependencies
        let target = Folder(root, dependency.Target)
        where target is not null && target != source
        select new Arrow(source, target));

    /// <summary>Which of the product's projects a project is built with.</summary>
    public IEnumerable<Arrow> References() =>
        from assembly in assemblies
        let source = Project(assembly.GetName())
        from reference in assembly.GetReferencedAssemblies()
        let target = Project(reference)
        where Projects.Contains(target)
        select new Arrow(source, target);

    private static string Project(AssemblyName name) =>
        name.Name!.Replace("OrderProcessor.", "", StringComparison.Ordinal);

    // The library takes one method's type parameter for another's of that name: it is in no folder.
    private static string? Folder(string root, IType type) =>
        type is not GenericParameter && type.Namespace?.FullName is { } space && IsIn(root, space)
            && !Projects.Select(Root).Any(inner => inner.Length > root.Length && IsIn(inner, space))
            ? space[(root.Length + 1)..].Split('.')[0]
            : null;

    private static bool IsIn(string root, string space) =>
        space.StartsWith(root + ".", StringComparison.Ordinal);
}
