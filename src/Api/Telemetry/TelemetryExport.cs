using Api.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Api.Telemetry;

/// <summary>
/// Sends metrics and traces to an OpenTelemetry collector when one is configured, .NET's own beside ours; costs nothing
/// otherwise.
/// </summary>
internal sealed class TelemetryExport(DeploymentOptions options, RatingMetrics metrics) : IHostedService, IDisposable
{
    static readonly string[] Meters =
    [
        RatingMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "System.Net.Http",
    ];

    MeterProvider? meters;
    TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = metrics;
        if (options.Telemetry.OtlpEndpoint is not { } endpoint) return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService("service-rating");
        meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
            .AddOtlpExporter((exporter, reader) =>
            {
                Send(exporter, endpoint, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.Telemetry.IntervalSeconds * 1000;
            }).Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Telemetry.TraceRatio)))
            .AddSource(RatingMetrics.Name, "Microsoft.AspNetCore")
            .AddOtlpExporter(exporter => Send(exporter, endpoint, "v1/traces")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        meters?.ForceFlush(2000);
        traces?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        meters?.Dispose();
        traces?.Dispose();
    }

    static void Send(OtlpExporterOptions exporter, string endpoint, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/{path}");
    }
}
