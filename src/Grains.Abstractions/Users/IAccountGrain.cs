namespace OrderProcessor.Grains.Abstractions.Users;

/// <summary>Says whose account it is, by its random id: the one thing that leads from the id back
/// to a person.</summary>
[Alias("IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Keeps whose account it is; durable when it returns. Saying it again changes
    /// nothing; an account never changes hands.</summary>
    [Alias("BelongTo")]
    Task BelongTo(string username);

    /// <summary>Null where it is nobody's, or nobody's any more.</summary>
    [Alias("Username")]
    Task<string?> Username(CancellationToken cancellationToken = default);
}
