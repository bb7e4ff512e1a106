namespace OrderProcessor.Hosting.Server;

/// <summary>Several beginnings of paths at once, looked through on every request.</summary>
public static class PathPrefixes
{
    /// <summary>Whether the path is one of these, or lies beneath one.</summary>
    public static bool IsBeneath(this PathString path, params ReadOnlySpan<PathString> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (path.StartsWithSegments(prefix))
            {
                return true;
            }
        }

        return false;
    }
}
