using Microsoft.Extensions.Options;

namespace OrderProcessor.Grains.Integrity;

/// <summary>Refuses to start with keys that are too short or named alike.</summary>
internal sealed class IntegrityOptionsCheck : IValidateOptions<IntegrityOptions>
{
    public ValidateOptionsResult Validate(string? name, IntegrityOptions options)
    {
        if (options.Keys.FirstOrDefault(key => !IsSound(key)) is { } unsound)
        {
            return ValidateOptionsResult.Fail(
                $"Integrity:Keys: the key '{unsound.Kid}' needs a name and at least "
                + $"{IntegrityKey.MinBytes} bytes as base64.");
        }

        if (options.Keys.FirstOrDefault(key => options.LostKeys.Contains(key.Kid)) is { } found)
        {
            return ValidateOptionsResult.Fail(
                $"Integrity:LostKeys: the key '{found.Kid}' is not lost, it stands in "
                + "Integrity:Keys.");
        }

        return options.Keys.DistinctBy(key => key.Kid).Count() == options.Keys.Count
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Integrity:Keys: two keys have the same Kid.");
    }

    private static bool IsSound(IntegrityKey key)
    {
        var bytes = new byte[key.Key.Length];
        return key.Kid.Length > 0
            && Convert.TryFromBase64String(key.Key, bytes, out var length)
            && length >= IntegrityKey.MinBytes;
    }
}
