using System.Buffers;
using System.Text;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>A password: 12-72 bytes of UTF-8 (BCrypt reads no more) with an upper-case letter, a
/// lower-case letter, a digit and a symbol.</summary>
internal sealed class PasswordRuleAttribute : FieldRuleAttribute
{
    private const int MinBytes = 12;
    private const int MaxBytes = 72;
    private const string Symbols = "!@#$%^&*()-_=+";
    private static readonly SearchValues<char> SymbolChars = SearchValues.Create(Symbols);

    public override string Code => "INVALID_PASSWORD";

    public override string? Fault(object value, DateTimeOffset now)
    {
        var password = Secret.TextOf(value)!;
        var sound = Encoding.UTF8.GetByteCount(password) is >= MinBytes and <= MaxBytes
            && !password.Any(char.IsControl)
            && password.Any(char.IsUpper)
            && password.Any(char.IsLower)
            && password.Any(char.IsAsciiDigit)
            && password.AsSpan().ContainsAny(SymbolChars);
        return sound
            ? null
            : $"A password has {MinBytes}-{MaxBytes} bytes with an upper-case and a lower-case "
                + $"letter, a digit and one of {Symbols}";
    }

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "password";
        schema.MinLength = 1;
        schema.MaxLength = MaxBytes;
    }
}
