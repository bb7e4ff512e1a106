namespace OrderProcessor.Api.Auth;

/// <summary>Marks a route that is open to all and has more for whoever is signed in.</summary>
internal sealed record OptionalAuthentication;
