using System.Globalization;
using OrderProcessor.Hosting.Logging;
using Serilog;
using Serilog.Formatting.Display;

namespace OrderProcessor.Hosting.Tests.Logging;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("/a\r\nFAKE_LINE", "/a\\u000d\\u000aFAKE_LINE")]
    [InlineData("/\u001b[31mred\u009b0m\u007f", "/\\u001b[31mred\\u009b0m\\u007f")]
    [InlineData("/\u2028next", "/\\u2028next")]
    [InlineData("/as-it-is/ä", "/as-it-is/ä")]
    public void What_a_client_sends_is_on_one_line_and_tells_a_terminal_nothing(
        string path, string printed)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        Log(output, exception: null, path);

        Assert.Equal($"GET {printed} was asked{Environment.NewLine}", output.ToString());
    }

    [Fact]
    public void An_exception_has_its_lines_below()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);

        Log(output, new InvalidOperationException("bad\u001b[31m\n   at Nowhere"), "/");

        var lines = output.ToString().Split(
            Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("GET / was asked", lines[0]);
        Assert.EndsWith(@"bad\u001b[31m", lines[1]);
        Assert.Equal("   at Nowhere", lines[2]);
    }

    private static void Log(StringWriter output, Exception? exception, string path)
    {
        using var logger = new LoggerConfiguration()
            .WriteTo.Sink(new Written(output)).CreateLogger();
        logger.Information(exception, "GET {Path:l} was asked", path);
    }

    private sealed class Written(StringWriter output) : Serilog.Core.ILogEventSink
    {
        private readonly PrintableText _text = new(new MessageTemplateTextFormatter(
            "{Message:lj}", CultureInfo.InvariantCulture));

        public void Emit(Serilog.Events.LogEvent logEvent) => _text.Format(logEvent, output);
    }
}
