using OrderProcessor.Api.Documents;

namespace OrderProcessor.Api.Portfolios;

/// <summary>Requests that the document shows.</summary>
internal static class CashExamples
{
    public static readonly BodyExamples Deposit = new(("thousand", """{"amount":"1000.00"}"""));

    public static readonly BodyExamples Withdraw = new(("some", """{"amount":"250.50"}"""));
}
