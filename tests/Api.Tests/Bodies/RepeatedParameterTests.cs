namespace OrderProcessor.Api.Tests.Bodies;

public sealed class RepeatedParameterTests(TheProgram program)
{
    [Theory]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("limit=1&LIMIT=1", "limit")]
    [InlineData("active_only=true&active_only=true", "active_only")]
    public async Task A_parameter_that_comes_twice_is_refused_for_that(string query, string name)
    {
        var reply = (await program.NewClient().Get($"inventory/assets?{query}")).Invalid(name);

        Assert.Equal(
            $"{name} may be sent only once.", reply.Body.Items("errors").Single().Text("message"));
    }
}
