using OrderProcessor.Bench;

namespace OrderProcessor.Tool.Tests;

/// <summary>What the API answers somebody about what they have and did.</summary>
internal sealed record Answers(string Balance, string Orders, string Transactions)
{
    public static async Task<Answers> Of(Person person, CancellationToken cancellationToken) => new(
        (string)(await person.Get("balance", cancellationToken))["current_balance"]!,
        await Of(person, "orders?limit=100", "data", cancellationToken),
        await Of(
            person, "balance/transactions?limit=100", "transactions", cancellationToken));

    private static async Task<string> Of(
        Person person, string path, string member, CancellationToken cancellationToken) =>
        (await person.Get(path, cancellationToken))[member]!.ToJsonString();
}
