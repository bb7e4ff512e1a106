namespace OrderProcessor.Hosting.Commands;

/// <summary>Registers what a program tells once it has started.</summary>
public static class StartNoticeRegistration
{
    /// <summary>Tells these lines, in this order; <c>~</c> stands for the program's address.
    /// </summary>
    public static void AddStartNotice(this IServiceCollection services, params StartLine[] lines)
    {
        services.AddHostedService<StartNotice>();
        foreach (var line in lines)
        {
            services.AddSingleton(line);
        }
    }
}
