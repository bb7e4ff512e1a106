using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>Writes legs by asset and account, without those that move nothing, and reads them
/// again.</summary>
internal static class LegMembers
{
    private const int UsualLegs = 4;

    public static void Write(Utf8JsonWriter line, ReadOnlySpan<Leg> legs)
    {
        var isBegun = false;
        for (var first = 0; first < legs.Length; first++)
        {
            if (legs[first].Amount == 0 || IsIn(legs[..first], legs[first].AssetId))
            {
                continue;
            }

            if (!isBegun)
            {
                line.WriteStartObject("legs"u8);
                isBegun = true;
            }

            WriteAsset(line, legs[first..]);
        }

        if (isBegun)
        {
            line.WriteEndObject();
        }
    }

    public static ImmutableArray<Leg> Read(ref MemberReader line)
    {
        var legs = ImmutableArray.CreateBuilder<Leg>(UsualLegs);
        line.Begin();
        while (line.HasAsset(out var assetId))
        {
            ReadAsset(ref line, assetId, legs);
        }

        line.End();
        return legs.DrainToImmutable();
    }

    private static void ReadAsset(
        ref MemberReader line, string assetId, ImmutableArray<Leg>.Builder legs)
    {
        var (before, read) = (legs.Count, 0);
        line.Begin();
        while (line.HasWord<Account>(out var account))
        {
            legs.Add(new Leg(assetId, account, line.Amount()));
            if ((read & (1 << (int)account)) != 0)
            {
                line.GiveUp();
            }

            read |= 1 << (int)account;
        }

        line.End();
        for (var each = 0; each < before; each++)
        {
            if (legs[each].AssetId == assetId)
            {
                line.GiveUp();
            }
        }
    }

    private static bool IsIn(ReadOnlySpan<Leg> legs, string assetId)
    {
        foreach (var leg in legs)
        {
            if (leg.Amount != 0 && leg.AssetId == assetId)
            {
                return true;
            }
        }

        return false;
    }

    // All legs of the asset of the first one.
    private static void WriteAsset(Utf8JsonWriter line, ReadOnlySpan<Leg> legs)
    {
        var (assetId, written) = (legs[0].AssetId, 0);
        line.WriteStartObject(assetId);
        foreach (var leg in legs)
        {
            if (leg.Amount == 0 || leg.AssetId != assetId)
            {
                continue;
            }

            if ((written & (1 << (int)leg.Account)) != 0)
            {
                throw new NotSupportedException($"Two legs are of the same account of {assetId}.");
            }

            written |= 1 << (int)leg.Account;
            line.WritePropertyName(StoredWords<Account>.Of(leg.Account));
            line.WriteAmountValue(leg.Amount);
        }

        line.WriteEndObject();
    }
}
