using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OrderProcessor.Silo.Tests.Settings;

/// <summary>What the documentation in the code says of an option, on one line of
/// Markdown.</summary>
internal static partial class OptionSummary
{
    private static readonly ConcurrentDictionary<Assembly, XDocument> Files = new();

    /// <summary>Empty where nothing is said.</summary>
    public static string Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var said = Member(type.Assembly, $"P:{type.FullName}.{property.Name}")?.Element("summary")
            // A record's are the parameters of its type.
            ?? Member(type.Assembly, $"T:{type.FullName}")?.Elements("param").FirstOrDefault(
                one => (string?)one.Attribute("name") == property.Name);
        return said is null ? "" : Blanks().Replace(Text(said), " ").Trim();
    }

    private static XElement? Member(Assembly assembly, string name) =>
        Files.GetOrAdd(assembly, one => XDocument.Load(Path.ChangeExtension(one.Location, ".xml")))
            .Descendants("member")
            .FirstOrDefault(member => (string?)member.Attribute("name") == name);

    private static string Text(XElement said) => string.Concat(said.Nodes().Select(Markdown));

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see =>
            $"`{((string)see.Attribute("cref")!).Split('.')[^1]}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
