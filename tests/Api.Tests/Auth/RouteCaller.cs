namespace OrderProcessor.Api.Tests.Auth;

/// <summary>Who calls a route, in the order of the table's columns.</summary>
public enum RouteCaller
{
    /// <summary>Without a token.</summary>
    Nobody,

    /// <summary>With what is no token at all.</summary>
    Malformed,

    /// <summary>With a token that was good once.</summary>
    Expired,

    /// <summary>With a token that somebody else signed.</summary>
    WrongKey,

    /// <summary>With a token of another service.</summary>
    WrongIssuer,

    /// <summary>With a token of a session that was ended.</summary>
    Revoked,

    /// <summary>Whoever owns what is asked for.</summary>
    Customer,

    /// <summary>A customer who owns none of it.</summary>
    OtherCustomer,

    /// <summary>Another customer, whose account is frozen.</summary>
    Frozen,

    /// <summary>An admin, who owns none of it either.</summary>
    Admin,

    /// <summary>An admin whose account is frozen: reads and does not act.</summary>
    FrozenAdmin,
}
