using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Tests.Problems;

public sealed class FaultHandlerTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task An_account_that_is_being_rebuilt_says_so_and_to_come_back(string method)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddProblemWriting()
            .BuildServiceProvider();
        var http = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Method = method },
            Response = { Body = new MemoryStream() },
        };

        await services.GetRequiredService<IExceptionHandler>().TryHandleAsync(
            http, new JournalRebuildingException(), TestContext.Current.CancellationToken);

        http.Response.Body.Position = 0;
        var problem = await JsonSerializer.DeserializeAsync<JsonElement>(
            http.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(503, http.Response.StatusCode);
        Assert.Equal("2", http.Response.Headers.RetryAfter);
        Assert.Equal("ACCOUNT_REBUILDING", problem.GetProperty("code").GetString());
    }
}
