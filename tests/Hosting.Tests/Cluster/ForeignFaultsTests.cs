using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Hosting.Cluster;

namespace OrderProcessor.Hosting.Tests.Cluster;

/// <summary>Faults whose causes are of libraries that Orleans knows nothing of.</summary>
public sealed class ForeignFaultsTests
{
    private static readonly StoreUnavailableException Fault = new(
        "DynamoDB may not have written this.", new LibrarysOwnException("A condition failed."));

    [Fact]
    public void A_fault_travels_with_its_foreign_cause()
    {
        var told = Received(Sent());

        Assert.Equal(Fault.Message, told.Message);
        Assert.Equal(Fault.InnerException!.Message, told.InnerException!.Message);
    }

    [Theory]
    [InlineData(nameof(LibrarysOwnException), "LibraryssOwnExceptio")]
    [InlineData(",OrderProcessor.Hosting.Tests", ",OrderProcessor.Hosting.Textx")]
    public void Whoever_has_not_the_library_hears_of_the_fault_all_the_same(
        string known, string unknown)
    {
        // The name of a type or an assembly that there is not here; nothing else of the bytes
        // changes.
        var bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Sent()).Replace(
            known, unknown, StringComparison.Ordinal));

        var (told, again) = (Received(bytes), Received(bytes));

        Assert.Equal(Fault.Message, told.Message);
        Assert.Equal(Fault.InnerException!.Message, told.InnerException!.Message);
        Assert.Contains(unknown, $"{told.InnerException}", StringComparison.Ordinal);
        Assert.Equal($"{told.InnerException}", $"{again.InnerException}");
    }

    private static byte[] Sent()
    {
        using var services = Services();
        return services.GetRequiredService<Serializer>().SerializeToArray<Exception>(Fault);
    }

    private static StoreUnavailableException Received(byte[] bytes)
    {
        using var services = Services();
        return Assert.IsType<StoreUnavailableException>(
            services.GetRequiredService<Serializer>().Deserialize<Exception>(bytes));
    }

    private static ServiceProvider Services() => new ServiceCollection()
        .AddSerializer(parts => parts.AddAssembly(typeof(StoreUnavailableException).Assembly))
        .AddForeignFaults()
        .BuildServiceProvider();

    private sealed class LibrarysOwnException(string message) : Exception(message);
}
