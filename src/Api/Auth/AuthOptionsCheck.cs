using Microsoft.Extensions.Options;

namespace OrderProcessor.Api.Auth;

/// <summary>Refuses to start with signing keys that are missing, too short or named
/// alike.</summary>
internal sealed class AuthOptionsCheck : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        if (options.SigningKeys is [])
        {
            return ValidateOptionsResult.Fail(
                $"Auth:SigningKeys needs at least one key of {SigningKey.MinBytes} bytes or more, "
                + "as Auth:SigningKeys:0:Kid and Auth:SigningKeys:0:Key (base64).");
        }

        if (options.SigningKeys.FirstOrDefault(key => !IsSound(key)) is { } unsound)
        {
            return ValidateOptionsResult.Fail(
                $"Auth:SigningKeys: the key '{unsound.Kid}' needs a name and at least "
                + $"{SigningKey.MinBytes} bytes as base64.");
        }

        return options.SigningKeys.DistinctBy(key => key.Kid).Count() == options.SigningKeys.Count
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Auth:SigningKeys: two keys have the same Kid.");
    }

    private static bool IsSound(SigningKey key)
    {
        var bytes = new byte[key.Key.Length];
        return key.Kid.Length > 0
            && Convert.TryFromBase64String(key.Key, bytes, out var length)
            && length >= SigningKey.MinBytes;
    }
}
