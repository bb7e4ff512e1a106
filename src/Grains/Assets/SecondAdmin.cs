using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Grains.Assets;

/// <summary>Keeps what one admin has asked for until another asks for the same: alone, one could
/// make a price and have it traded at.</summary>
internal sealed class SecondAdmin
{
    /// <summary>How long the first one's wish counts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private (object Wish, string Admin, Moment At)? _asked;

    /// <summary>The other admin, once both have asked for the same; null until then.</summary>
    public string? Confirms(object wish, string admin, Moment moment)
    {
        if (_asked is { } first && first.Wish.Equals(wish) && first.Admin != admin
            && moment.Since(first.At) < Patience)
        {
            _asked = null;
            return first.Admin;
        }

        _asked = (wish, admin, moment);
        return null;
    }
}
