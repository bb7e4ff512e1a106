using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Auth.Passwords;
using OrderProcessor.Api.Fields;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>Refuses to start with a first admin that is half configured, or whose password anybody
/// could guess: the rules are those of every account.</summary>
internal sealed class AdminOptionsCheck : IValidateOptions<AdminOptions>
{
    public ValidateOptionsResult Validate(string? name, AdminOptions options)
    {
        if (!options.IsGiven)
        {
            return ValidateOptionsResult.Success;
        }

        string[] faults =
        [
            .. Fault(nameof(options.Username), options.Username, new UsernameRuleAttribute()),
            .. Fault(nameof(options.Email), options.Email, new EmailRuleAttribute()),
            .. Fault(nameof(options.Password), options.Password, new PasswordRuleAttribute()),
        ];
        if (faults is []
            && CommonPasswords.Contain(options.Password!, Usernames.Canonical(options.Username!)))
        {
            faults = [$"{AdminOptions.Section}:Password: It is among those guessed first."];
        }

        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // Says what is wrong, never what was given.
    private static IEnumerable<string> Fault(string member, string? value, ValidationAttribute rule)
    {
        var fault = value is null
            ? "It is missing."
            : rule.IsValid(value) ? null : rule.FormatErrorMessage(member);
        return fault is null ? [] : [$"{AdminOptions.Section}:{member}: {fault}"];
    }
}
