using Microsoft.Extensions.Options;
using OrderProcessor.Hosting.Commands;

namespace OrderProcessor.Hosting.Tests.Commands;

public sealed class StartMistakeTests
{
    [Fact]
    public void A_fault_of_ours_is_no_mistake_of_anybodys() =>
        Assert.Null(StartMistake.Of(new NotSupportedException("bug")));

    [Fact]
    public void What_the_server_says_of_an_address_is_one() => Assert.Equal(
        "Failed to bind.",
        StartMistake.Of(new IOException("Failed to bind.", new TimeoutException())));

    [Fact]
    public void An_annotation_is_told_without_the_names_of_types() => Assert.Equal(
        "The field Port must be between 0 and 65535.",
        StartMistake.Of(new OptionsValidationException("", typeof(object),
        [
            "DataAnnotation validation failed for 'MetricsOptions' members: 'Port' with the "
                + "error: 'The field Port must be between 0 and 65535.'.",
        ])));
}
