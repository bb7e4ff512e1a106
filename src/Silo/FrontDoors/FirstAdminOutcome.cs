namespace OrderProcessor.Silo.FrontDoors;

/// <summary>What came of making the first admin.</summary>
internal enum FirstAdminOutcome
{
    /// <summary>Somebody administers already.</summary>
    Present,

    /// <summary>The configured account does from now on.</summary>
    Made,

    /// <summary>The username is somebody's who has another password.</summary>
    UsernameTaken,

    /// <summary>The address is of another account.</summary>
    EmailTaken,
}
