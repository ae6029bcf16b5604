using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wechat.Sandbox.Control.Http;

/// <summary>Scripted faults of calls (<c>/faults</c>) and of receipts (<c>/receipt-faults</c>).</summary>
static class FaultRoutes
{
    public static void Map(RouteGroupBuilder knobs, SandboxControl control)
    {
        knobs.MapGet("/faults", () => control.Faults);
        knobs.MapPost("/faults", (SandboxFault fault) => new { id = control.AddFault(fault) });
        knobs.MapDelete("/faults", () => PhoneRoutes.Done(control.ClearFaults));
        knobs.MapDelete("/faults/{id:int}", (int id) => control.RemoveFault(id) ? Results.NoContent() : Results.NotFound());

        var receipts = control.Callbacks;
        knobs.MapGet("/receipt-faults", () => receipts.Faults);
        knobs.MapPost("/receipt-faults", (ReceiptFault fault) => new { id = receipts.AddFault(fault) });
        knobs.MapDelete("/receipt-faults", () => PhoneRoutes.Done(receipts.ClearFaults));
        knobs.MapDelete("/receipt-faults/{id:int}", (int id) => receipts.RemoveFault(id) ? Results.NoContent() : Results.NotFound());
    }
}
