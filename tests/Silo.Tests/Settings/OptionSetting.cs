using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using OrderProcessor.Api;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Hosting.Settings;

namespace OrderProcessor.Silo.Tests.Settings;

/// <summary>A setting as the options say it that it is read into.</summary>
/// <param name="Default">What it is where nobody sets it.</param>
/// <param name="Meaning">The summary of the option, and its bounds.</param>
internal sealed record OptionSetting(string Default, string Meaning)
{
    private const string None = "–";

    private static readonly Lazy<IReadOnlyList<(string Section, Type Type)>> Sections = new(
        () =>
        [
            .. new[]
                {
                    typeof(SiloHost), typeof(FrontDoor), typeof(TradingLimits),
                    typeof(AuditRetention), typeof(SettingsCheck),
                }
                .SelectMany(one => one.Assembly.GetTypes())
                .Select(type => (SectionOf(type), type))
                .Where(one => one.Item1 is not null)
                .Select(one => (one.Item1!, one.type)),
        ]);

    /// <summary>Null for a setting that is read by itself.</summary>
    /// <param name="name">As it is known: a star stands for a number.</param>
    public static OptionSetting? Of(string name) =>
        Sections.Value
            .Where(one => name.StartsWith($"{one.Section}:", StringComparison.Ordinal))
            .Select(one => Find(one.Type, name[(one.Section.Length + 1)..].Split(':')))
            .FirstOrDefault(found => found is not null);

    private static OptionSetting? Find(Type type, string[] path) =>
        (type.GetProperty(path[0]), path) switch
        {
            (null, _) => null,
            // One of several, or a part of one.
            ({ } list, [_, "*"]) => new OptionSetting("none", Summary(list)),
            ({ } list, [_, "*", var part]) => new OptionSetting(
                "none",
                $"{Summary(list.PropertyType.GetGenericArguments()[0].GetProperty(part)!)} "
                    + Summary(list)),
            ({ } one, [_]) => new OptionSetting(
                DefaultOf(type, one),
                string.Join(' ', Summary(one), BoundsOf(one)).Trim()),
            _ => null,
        };

    private static string Summary(PropertyInfo property) => OptionSummary.Of(property);

    private static string BoundsOf(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() switch
        {
            null => "",
            { Maximum: int.MaxValue } range => $"At least {Text(range.Minimum)}.",
            var range => $"From {Text(range.Minimum)} to {Text(range.Maximum)}.",
        };

    private static string DefaultOf(Type type, PropertyInfo property) =>
        type.GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is { } make
        && property.GetValue(make.Invoke([])) is { } value and not ""
            ? $"`{Text(value)}`"
            : None;

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string? SectionOf(Type type) =>
        type.GetField(
            "Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is
        { IsLiteral: true } constant
            ? (string)constant.GetRawConstantValue()!
            : null;
}
