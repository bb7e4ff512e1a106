namespace OrderProcessor.Api.Documents;

/// <summary>What whoever reads the reference reads first.</summary>
internal static class Introduction
{
    public const string Text =
        """
        Accounts, cash, market data and orders for trading crypto-assets.

        ## Begin
        1. **Register** opens an account, **Sign in** answers with an `access_token`.
        2. Send it as `Authorization: Bearer <access_token>`. It lives for an hour; **Refresh
           tokens** gets the next one.
        3. **Deposit cash**, **Place order**, then **Get portfolio**. Selling and **Withdraw cash**
           go the same way.

        Market data needs no token.

        ## Money
        Amounts and quantities are decimals in text (`"10000.00"`), exact to the last digit: read
        them as decimals, never as doubles. Requests may send them as JSON numbers too, and those
        are read exactly. Market data are JSON numbers.

        ## Once and only once
        Send an `Idempotency-Key` with everything that moves money or changes an order. The same
        request under the same key gets the first answer again, with `Idempotent-Replayed: true`,
        and nothing is done twice. After `OUTCOME_UNKNOWN`, or no answer at all, send it again, or
        ask **Get operation** what became of it.

        ## Refusals
        Every refusal is a problem of RFC 9457 with a `code` that never changes. Each operation
        lists its codes by status, for programs in `x-problem-codes`. New ones may come: treat one
        you do not know by its status. 429 and 503 say in `Retry-After` how many seconds to wait.

        ## Compatibility
        Members may be added to answers and events, and are never renamed or retyped: pass over
        those you do not know.
        """;
}
