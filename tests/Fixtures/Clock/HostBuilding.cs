using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace OrderProcessor.Fixtures.Clock;

/// <summary>Has the last word on a host just before it is built.</summary>
internal static class HostBuilding
{
    public static void Watch(Action<IHostBuilder> change) =>
        DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.Extensions.Hosting")
            {
                listener.Subscribe(new Observer<KeyValuePair<string, object?>>(told =>
                {
                    if (told is { Key: "HostBuilding", Value: IHostBuilder host })
                    {
                        change(host);
                    }
                }));
            }
        }));

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }
}
