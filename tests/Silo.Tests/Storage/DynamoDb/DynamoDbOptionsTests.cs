using System.ComponentModel.DataAnnotations;
using Amazon.Runtime;
using OrderProcessor.Silo.Storage.DynamoDb;
using Xunit;

namespace OrderProcessor.Silo.Tests.Storage.DynamoDb;

public sealed class DynamoDbOptionsTests
{
    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("us-gov-west-1")]
    [InlineData("http://127.0.0.1:4567")]
    [InlineData("https://dynamodb.example.com/")]
    public void A_region_or_a_url_names_the_service(string service) =>
        Assert.Empty(Faults(new DynamoDbOptions { Service = service }));

    [Theory]
    [InlineData("")]
    [InlineData("EU Central")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("localhost:4567")]
    public void Anything_else_is_refused(string service) =>
        Assert.Contains("DynamoDb:Service", Assert.Single(Faults(new() { Service = service })));

    [Fact]
    public void Half_a_pair_of_keys_is_refused()
    {
        Assert.Single(Faults(new() { Service = "eu-central-1", AccessKey = "key" }));
        Assert.Single(Faults(new() { Service = "eu-central-1", SecretKey = "secret" }));
    }

    [Fact]
    public void A_prefix_that_no_table_can_have_is_refused() =>
        Assert.Single(Faults(new() { Service = "eu-central-1", TablePrefix = "a b" }));

    [Fact]
    public void The_prefix_begins_both_tables()
    {
        var options = new DynamoDbOptions { TablePrefix = "Prod-" };

        Assert.Equal("Prod-Journal", options.JournalTable);
        Assert.Equal("Prod-OrleansGrainState", options.GrainStateTable);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_client_sends_a_request_again_only_as_often_as_it_is_told(int retries)
    {
        using var client = DynamoDbClients.Open(
            new() { Service = "http://127.0.0.1:1" }, retries, http: null);

        Assert.Equal(retries, client.Config.MaxErrorRetry);
        Assert.Equal(RequestRetryMode.Standard, client.Config.RetryMode);
    }

    [Fact]
    public void A_region_is_where_the_client_goes()
    {
        using var client = DynamoDbClients.Open(
            new() { Service = "eu-central-1", AccessKey = "key", SecretKey = "secret" }, 0, null);

        Assert.Equal("eu-central-1", client.Config.RegionEndpoint.SystemName);
    }

    private static IEnumerable<string> Faults(DynamoDbOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true);
        return faults.Select(fault => fault.ErrorMessage!);
    }
}
