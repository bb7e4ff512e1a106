using System.Globalization;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Hosting.Logging;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Parsing;

namespace OrderProcessor.Hosting.Tests.Logging;

public sealed class BriefFaultsTests
{
    [Fact]
    public void A_fault_that_passes_is_told_in_a_line()
    {
        var text = Logged(new StoreUnavailableException(
            "No answer.", new HttpRequestException("refused\n   at Somewhere")));

        Assert.Contains(
            "\"Fault\":\"StoreUnavailableException: No answer. <- HttpRequestException: refused\"",
            text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("@x", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_keeps_its_stack()
    {
        var text = Logged(new InvalidOperationException("a bug"));

        Assert.Contains("\"@x\":\"System.InvalidOperationException: a bug", text,
            StringComparison.Ordinal);
    }

    private static string Logged(Exception fault)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new BriefFaults(new CompactJsonFormatter()).Format(
            new LogEvent(
                TimeProvider.System.GetUtcNow(),
                LogEventLevel.Warning,
                fault,
                new MessageTemplateParser().Parse("It failed"),
                []),
            output);
        return output.ToString();
    }
}
