using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace OrderProcessor.Silo.Storage.Measuring;

/// <summary>The SDK's client with every attempt measured, those too that it makes by
/// itself.</summary>
internal sealed class MeasuredDynamoDb : AmazonDynamoDBClient
{
    // The pipeline is made while the client itself still is.
    [ThreadStatic]
    private static DynamoDbMeters? _making;

    private MeasuredDynamoDb(AmazonDynamoDBConfig config)
        : base(config)
    {
    }

    private MeasuredDynamoDb(AWSCredentials credentials, AmazonDynamoDBConfig config)
        : base(credentials, config)
    {
    }

    /// <summary>A client; with the keys that the SDK finds where none are given.</summary>
    public static AmazonDynamoDBClient Open(
        AWSCredentials? credentials, AmazonDynamoDBConfig config, DynamoDbMeters meters)
    {
        _making = meters;
        return credentials is null
            ? new MeasuredDynamoDb(config)
            : new MeasuredDynamoDb(credentials, config);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandler(new AskForCapacity());
        pipeline.AddHandlerAfter<RetryHandler>(new Measuring(_making!));
    }

    /// <summary>Has answers say what they cost.</summary>
    private sealed class AskForCapacity : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var total = ReturnConsumedCapacity.TOTAL;
            switch (executionContext.RequestContext.OriginalRequest)
            {
                case GetItemRequest get: get.ReturnConsumedCapacity = total; break;
                case PutItemRequest put: put.ReturnConsumedCapacity = total; break;
                case DeleteItemRequest delete: delete.ReturnConsumedCapacity = total; break;
                case QueryRequest query: query.ReturnConsumedCapacity = total; break;
            }

            return base.InvokeAsync<T>(executionContext);
        }
    }

    private sealed class Measuring(DynamoDbMeters meters) : PipelineHandler
    {
        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            var (begun, operation) = (Stopwatch.GetTimestamp(), NameOf(executionContext));
            try
            {
                var response = await base.InvokeAsync<T>(executionContext);
                meters.Succeeded(operation, response, Stopwatch.GetElapsedTime(begun));
                return response;
            }
            catch (Exception fault)
            {
                meters.Failed(operation, fault, Stopwatch.GetElapsedTime(begun));
                throw;
            }
        }

        private static string NameOf(IExecutionContext context) =>
            context.RequestContext.RequestName.Replace("Request", "", StringComparison.Ordinal);
    }
}
