namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>What happens to bytes on a bad line.</summary>
internal static class FuzzBytes
{
    public static byte[] Damaged(byte[] bytes, Random random)
    {
        for (var hit = 0; hit < 3; hit++)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
