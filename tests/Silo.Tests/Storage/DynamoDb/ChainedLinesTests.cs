using System.Security.Cryptography;
using System.Text;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class ChainedLinesTests
{
    [Theory]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(50, true)]
    public void Each_but_the_first_is_shorter_by_a_hash_and_all_come_back(int count, bool isEnded)
    {
        var lines = Chain(count, isEnded);

        var shortened = ChainedLines.Shorten(lines)!;

        Assert.Equal(lines.Length - 64 * (count - 1), shortened.Length);
        Assert.Equal(lines, ChainedLines.Restore(shortened));
    }

    [Fact]
    public void One_line_is_left_as_it_is()
    {
        Assert.Null(ChainedLines.Shorten(Chain(1, isEnded: true)));
        Assert.Null(ChainedLines.Shorten(Array.Empty<byte>()));
    }

    [Theory]
    [InlineData("\"sequence\":2", "\"sequence\":9", "another line than the hash is of")]
    [InlineData("\"sequence\":3,\"previous\"", "\"sequence\":3,\"before\"", "no hash at all")]
    [InlineData("\"sequence\":3,\"previous\":\"", "\"sequence\":3,\"previous\":\"0", "no hash")]
    public void What_does_not_follow_is_left_as_it_is(string said, string altered, string why)
    {
        var text = Encoding.UTF8.GetString(Chain(3, isEnded: true));
        Assert.Contains(said, text, StringComparison.Ordinal);

        Assert.True(ChainedLines.Shorten(Encoding.UTF8.GetBytes(
            text.Replace(said, altered, StringComparison.Ordinal))) is null, why);
    }

    [Fact]
    public void What_was_not_shortened_is_not_restored()
    {
        Assert.Throws<InvalidDataException>(
            () => ChainedLines.Restore(Chain(2, isEnded: true)));
        Assert.Throws<InvalidDataException>(
            () => ChainedLines.Restore("{\"a\":1}\n{\"b\":2}\n"u8.ToArray()));
    }

    /// <summary>Lines of which each names the hash of the one before, as journals have
    /// them.</summary>
    internal static byte[] Chain(int count, bool isEnded)
    {
        var (lines, hash) = (new List<string>(), new string('0', 64));
        for (var sequence = 1; sequence <= count; sequence++)
        {
            var line = $$"""{"v":2,"sequence":{{sequence}},"previous":"{{hash}}","note":"é"}""";
            lines.Add(line);
            hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + (isEnded ? "\n" : ""));
    }
}
