namespace OrderProcessor.Api.Auth;

/// <summary>A token of ours is shown although its session has ended.</summary>
internal sealed class SessionOverException(string username) : Exception("The session is over.")
{
    /// <summary>Whose session it was.</summary>
    public string Username => username;
}
