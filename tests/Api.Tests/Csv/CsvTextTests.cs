using OrderProcessor.Api.Csv;

namespace OrderProcessor.Api.Tests.Csv;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("", "\"\"")]
    [InlineData(null, "")]
    public void Text_is_never_a_formula(string? text, string cell) =>
        Assert.Equal($"{cell}\r\n", new CsvText().Text(text).ToString());

    [Fact]
    public void Numbers_stay_numbers() =>
        Assert.Equal("-50.12,0.5\r\n", new CsvText().Number("-50.12").Number("0.5").ToString());

    [Fact]
    public void Nothing_in_the_first_cell_still_is_a_cell() =>
        Assert.Equal(",1\r\n", new CsvText().Text(null).Number("1").ToString());
}
