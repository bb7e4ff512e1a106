using System.Runtime.InteropServices;

namespace OrderProcessor.Api.Auth;

/// <summary>Makes a thread give way to all others. On Linux the runtime leaves the priorities of
/// threads as they are, so the system is told itself.</summary>
internal static class LowPriorityThread
{
    private const int OneThread = 0;
    private const int Itself = 0;
    private const int Niceness = 10;

    /// <summary>From now on, for the thread that calls. Where the system does not know how,
    /// nothing changes.</summary>
    public static void Begin()
    {
        Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OneThread, Itself, Niceness);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int niceness);
}
