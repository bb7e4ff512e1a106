using Microsoft.Extensions.Options;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Refuses a feed configuration that cannot work, before the program starts.</summary>
internal sealed class FeedOptionsRules(Recordings recordings) : IValidateOptions<FeedOptions>
{
    public ValidateOptionsResult Validate(string? name, FeedOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0
            ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(FeedOptions options)
    {
        if (options.Source is not
            (FeedOptions.Simulated or FeedOptions.Replay or FeedOptions.CoinGecko))
        {
            yield return $"Feed:Source is '{options.Source}'; it must be "
                + $"{FeedOptions.Simulated}, {FeedOptions.Replay} or {FeedOptions.CoinGecko}.";
        }

        if (options.Source == FeedOptions.Replay && Unplayable(options.Path) is { } fault)
        {
            yield return fault;
        }

        if (options.Speed is not (> 0 and <= 100_000))
        {
            yield return $"Feed:Speed is {options.Speed}; it must be above 0, at most 100000.";
        }

        if (options.IntervalSeconds is < 1 or > 3600)
        {
            yield return $"Feed:IntervalSeconds is {options.IntervalSeconds}; "
                + "it must be 1 to 3600.";
        }

        if (options.BaseAddress is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            yield return $"Feed:BaseAddress is '{options.BaseAddress}'; it must be an absolute "
                + "http or https address.";
        }
    }

    // All of it, before anything is traded by its first line.
    private string? Unplayable(string? path)
    {
        if (!File.Exists(path))
        {
            return $"Feed:Path must name the CSV file to replay; there is no file '{path}'.";
        }

        try
        {
            recordings.Read(path);
            return null;
        }
        catch (Exception fault) when (
            fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return $"Feed:Path: {fault.Message}";
        }
    }
}
