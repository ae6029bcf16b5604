namespace Wechat.Sandbox.Pages;

/// <summary>What stands around every page of the sandbox: one style, no script, nothing from elsewhere.</summary>
static class PageFrame
{
    const string Style = """
        *{box-sizing:border-box}
        body{margin:0;background:#e4e6e8;color:#191919;font:15px/1.5 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
        header.top{padding:14px 20px;background:#fff;border-bottom:1px solid #d5d7d9;display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center}
        header.top h1{font-size:18px;margin:0}
        header.top .about{color:#555;font-size:13px;flex:1 1 260px}
        main{display:flex;flex-wrap:wrap;gap:22px;padding:20px;align-items:flex-start}
        .phone{width:348px;max-width:100%;background:#111;border-radius:30px;padding:12px;box-shadow:0 2px 10px #0003}
        .screen{background:#ededed;border-radius:20px;overflow:hidden;display:flex;flex-direction:column;min-height:650px}
        .bar{background:#ededed;border-bottom:1px solid #d5d5d5;padding:10px 14px;display:flex;justify-content:space-between;align-items:baseline}
        .bar b{font-size:16px}.bar a,.bar span{font-size:12px;color:#555}
        .inbox{padding:10px 12px;flex:1;display:flex;flex-direction:column;gap:10px;max-height:490px;overflow-y:auto}
        .inbox .empty{color:#666;text-align:center;margin:50px 0;font-size:14px}
        .item{background:#fff;border-radius:8px;padding:10px 12px;overflow-wrap:anywhere}
        .item .from{font-size:12px;color:#666;display:flex;justify-content:space-between;gap:8px}
        .item h3{font-size:15px;margin:4px 0}
        .item p{margin:2px 0;white-space:pre-wrap}
        .item p .label{color:#666}
        .item a.tap{display:block;margin-top:8px;padding-top:8px;border-top:1px solid #e6e6e6;color:#06602f;text-decoration:none;font-weight:500}
        .item a.tap::after{content:"›";float:right;color:#777}
        .item.platform{background:#fff4d6}
        details{border-top:1px solid #d5d5d5;background:#f7f7f7}
        summary{padding:10px 14px;cursor:pointer;font-size:14px}
        details>div{padding:2px 14px 12px;display:flex;flex-direction:column;gap:8px}
        form{margin:0}
        form.row{display:flex;gap:8px;align-items:center;justify-content:space-between;font-size:14px}
        form.stack{display:flex;flex-direction:column;gap:8px}
        input,select{font:inherit;font-size:14px;padding:7px 9px;border:1px solid #8a8a8a;border-radius:6px;background:#fff;min-width:0;width:100%}
        label{font-size:13px;color:#444;display:flex;flex-direction:column;gap:4px}
        button{font:inherit;font-size:14px;padding:7px 14px;border:0;border-radius:6px;background:#067a3c;color:#fff;cursor:pointer;white-space:nowrap}
        button.quiet{background:#fff;color:#191919;border:1px solid #8a8a8a}
        .note{margin:10px 12px 0;padding:8px 12px;background:#fff4d6;border-radius:8px;font-size:14px}
        dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:6px 14px;padding:14px;overflow-wrap:anywhere}
        dt{color:#555}dd{margin:0}
        code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px;word-break:break-all}
        """;

    public static Html Of(string title, Html top, Html content) => Html.Of($"""
        <!doctype html>
        <html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{title}</title><style>{new Html(Style)}</style></head>
        <body><header class="top"><h1>{title}</h1>{top}</header><main>{content}</main></body></html>
        """);
}
