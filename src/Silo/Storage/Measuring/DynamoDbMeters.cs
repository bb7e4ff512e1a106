using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Telemetry;

namespace OrderProcessor.Silo.Storage.Measuring;

/// <summary>What is asked of DynamoDB, each attempt for itself, what became of it, and what it
/// costs.</summary>
internal sealed class DynamoDbMeters : IMeters
{
    private const string Ok = "ok";
    private const string Throttled = "throttled";
    private static readonly string[] Operations = ["GetItem", "PutItem", "DeleteItem", "Query"];
    private static readonly string[] Outcomes = [Ok, "condition", Throttled, "failed"];
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    };

    private readonly Counter<int> _requests;
    private readonly Counter<double> _capacity;
    private readonly Histogram<double> _duration;

    public DynamoDbMeters(IMeterFactory factory)
    {
        var meter = factory.Create(GrainMeters.Name);
        _requests = meter.CreateCounter<int>(
            "orderprocessor.dynamodb.requests", "{request}",
            "Attempts by operation and outcome; a condition that does not hold is an answer");
        _capacity = meter.CreateCounter<double>(
            "orderprocessor.dynamodb.capacity", "{unit}", "Capacity units that answers name");
        _duration = meter.CreateHistogram(
            "orderprocessor.dynamodb.duration", "s", "How long an attempt took", null, Seconds);
        foreach (var operation in Operations)
        {
            _capacity.Add(0, Label("operation", operation));
            foreach (var outcome in Outcomes)
            {
                _requests.Add(0, Label("operation", operation), Label("outcome", outcome));
            }
        }
    }

    public void Succeeded(string operation, object response, TimeSpan took)
    {
        Count(operation, Ok, took);
        if (Consumed(response)?.CapacityUnits is { } units)
        {
            _capacity.Add(units, Label("operation", operation));
        }
    }

    public void Failed(string operation, Exception fault, TimeSpan took) =>
        Count(operation, OutcomeOf(fault), took);

    private void Count(string operation, string outcome, TimeSpan took)
    {
        _requests.Add(1, Label("operation", operation), Label("outcome", outcome));
        _duration.Record(took.TotalSeconds, Label("operation", operation));
    }

    private static string OutcomeOf(Exception fault) => fault switch
    {
        ConditionalCheckFailedException => "condition",
        AmazonServiceException
        {
            ErrorCode: "ProvisionedThroughputExceededException"
                or "RequestLimitExceeded"
                or "ThrottlingException",
        } => Throttled,
        _ => "failed",
    };

    private static ConsumedCapacity? Consumed(object response) => response switch
    {
        GetItemResponse get => get.ConsumedCapacity,
        PutItemResponse put => put.ConsumedCapacity,
        DeleteItemResponse delete => delete.ConsumedCapacity,
        QueryResponse query => query.ConsumedCapacity,
        _ => null,
    };

    private static KeyValuePair<string, object?> Label(string name, string value) =>
        new(name, value);
}
