using System.Text;
using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>Makes up bodies: what the document asks for, then some of it put wrong.</summary>
internal sealed class FuzzBody(Random random, JsonValues values)
{
    private const int MaxHuge = 300_000;

    private static readonly string[] Strangers =
        ["role", "__proto__", "", "$type", "$ref", "username", "constructor", "amount ", "\\u0000"];

    public byte[] Of(JsonObject schema) => random.Next(24) switch
    {
        0 => Noise(random.Next(64)),
        1 => FuzzBytes.Damaged(Encoding.UTF8.GetBytes(Object(schema)), random),
        2 => Encoding.UTF8.GetBytes(values.Odd(schema)),
        3 => Encoding.UTF8.GetBytes(new string("[{\"9 "[random.Next(5)], random.Next(70_000))),
        4 => Encoding.UTF8.GetBytes($"[{Object(schema)}]"),
        5 => Encoding.UTF8.GetBytes(Cut(Object(schema))),
        6 => Encoding.Unicode.GetBytes(Object(schema)),
        7 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Object(schema))],
        8 when random.Next(4) == 0 => Encoding.UTF8.GetBytes(Huge(schema)),
        _ => Encoding.UTF8.GetBytes(Object(schema)),
    };

    /// <summary>Where no body is expected.</summary>
    public byte[] Unexpected() => random.Next(8) switch
    {
        0 => Noise(random.Next(200)),
        1 => "{}"u8.ToArray(),
        _ => [],
    };

    private string Object(JsonObject schema)
    {
        var members = Members(schema);
        for (var change = random.Next(4); change > 0; change--)
        {
            Spoil(members, schema);
        }

        return $"{{{string.Join(',', members.Select(one => $"\"{one.Name}\":{one.Value}"))}}}";
    }

    private List<(string Name, string Value)> Members(JsonObject schema)
    {
        var required =
            schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet() ?? [];
        return [.. from property in schema["properties"]?.AsObject() ?? []
                   where required.Contains(property.Key) || random.Next(2) == 0
                   select (property.Key,
                       values.Sound(property.Key, property.Value!.AsObject()))];
    }

    private void Spoil(List<(string Name, string Value)> members, JsonObject schema)
    {
        if (members.Count == 0 || random.Next(6) == 0)
        {
            members.Add((Strangers[random.Next(Strangers.Length)], values.Odd([])));
            return;
        }

        var at = random.Next(members.Count);
        var name = members[at].Name;
        var place = schema["properties"]?[name]?.AsObject() ?? [];
        switch (random.Next(5))
        {
            case 0:
                members.RemoveAt(at);
                break;
            // Where a password stood, a list of one.
            case 1 when random.Next(2) == 0:
                members[at] = (name, $"[{members[at].Value}]");
                break;
            case 1:
                members.Add((name, values.Sound(name, place)));
                break;
            case 2:
                members.Add((name.ToUpperInvariant(), values.Odd(place)));
                break;
            default:
                members[at] = (name, values.Odd(place));
                break;
        }
    }

    private string Huge(JsonObject schema) =>
        Object(schema) + new string(' ', random.Next(MaxHuge));

    private string Cut(string text) => text[..random.Next(text.Length)];

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }
}
