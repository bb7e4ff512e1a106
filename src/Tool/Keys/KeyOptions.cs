using System.CommandLine;

namespace OrderProcessor.Tool.Keys;

/// <summary>The options by which a command is told that keys belong to a backup, and with which
/// passphrase.</summary>
internal sealed class KeyOptions(string what)
{
    private const string Variable = "ORDERPROCESSOR_PASSPHRASE";
    private const int MinCharacters = 12;

    private readonly Option<bool> _with = new("--with-keys") { Description = what };

    private readonly Option<string?> _file = new("--passphrase-file")
    {
        Description = $"File with the passphrase of the keys [{Variable}].",
    };

    public KeyOptions AddTo(Command command)
    {
        command.Options.Add(_with);
        command.Options.Add(_file);
        return this;
    }

    /// <summary>The passphrase; null where keys were not asked for.</summary>
    public string? Passphrase(ParseResult parsed)
    {
        if (!parsed.GetValue(_with))
        {
            return null;
        }

        var passphrase = parsed.GetValue(_file) is { } file
            ? File.ReadAllText(file).TrimEnd('\r', '\n')
            : Environment.GetEnvironmentVariable(Variable) ?? "";
        return passphrase.Length >= MinCharacters
            ? passphrase
            : throw new InvalidOperationException(
                $"--with-keys needs a passphrase of {MinCharacters} characters or more, in "
                + $"--passphrase-file or {Variable}.");
    }
}
