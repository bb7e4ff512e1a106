using System.Runtime.CompilerServices;
using OrderProcessor.Api;
using OrderProcessor.Api.AdminConsole;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Web;
using OrderProcessor.Hosting.Commands;

namespace OrderProcessor.Silo.FrontDoors;

/// <summary>The front door inside a silo. This folder alone names Api: what is not inlined is not
/// loaded either until it is called, and a silo that has neither a front door nor a first admin to
/// make calls none of it.</summary>
internal static class SiloFrontDoor
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Add(WebApplicationBuilder builder, bool isAlone)
    {
        if (isAlone)
        {
            EmbeddedSigningKey.Provide(builder.Configuration);
        }

        builder.AddFrontDoor();
        builder.Services.AddStartNotice(ClientNotice.Lines(builder.Configuration));
    }

    /// <summary>The front door records what people do, and the first admin is recorded too.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AddAudit(WebApplicationBuilder builder)
    {
        builder.Services.AddAuditTrail(builder.Configuration);
        builder.Services.AddFirstAdmin(builder.Configuration);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Use(WebApplication app)
    {
        app.UseFrontDoor();
        app.MapAdminConsole();
    }
}
