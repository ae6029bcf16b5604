using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Api.Tests.Harness;

namespace Api.Tests.Rectification;

/// <summary>佐证材料.</summary>
public sealed class AttachmentTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Encoding.ASCII.GetBytes("rest")];
    static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    static readonly byte[] Pdf = "%PDF-1.7 demo"u8.ToArray();
    static readonly byte[] Script = "<script>alert(1)</script>"u8.ToArray();

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "材料按内容认类型，加密存在网页目录之外，只作为下载提供")]
    public async Task Kept_and_served()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        foreach (var (name, bytes, type) in ((string, byte[], string)[])
        [
            ("叫号屏.png", Png, "image/png"), ("照片.JPG", Jpeg, "image/jpeg"), ("维修单.pdf", Pdf, "application/pdf"),
            ("说明.docx", Office("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("清单.xlsx", Office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ])
        {
            var moved = await handler.MoveAsync(number, "attachments", Form(name, bytes, "现场照片"));
            using var got = await handler.GetAsync($"/api/v1/cases/{number}/attachments/{moved.Text("attachmentId")}");
            Assert.Equal((HttpStatusCode.OK, type), (got.StatusCode, got.Content.Headers.ContentType!.MediaType));
            Assert.Equal(bytes, await got.Content.ReadAsByteArrayAsync());
            Assert.Equal("attachment", got.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal(name, got.Content.Headers.ContentDisposition.FileNameStar);
            Assert.Equal("nosniff", got.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("sandbox", got.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            var file = FileOf(moved.Text("attachmentId"));
            Assert.Equal(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(bytes));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        var (found, _) = await handler.CaseAsync(number);
        Assert.Equal(5, found["attachments"]!.AsArray().Count);
        Assert.Equal("添加佐证材料", found["timeline"]!.AsArray()[^1]!.Text("words"));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(app.Folder, "data", "attachments"), "*", SearchOption.AllDirectories), f => f.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "冒充的、带宏的、类型不许的、名不副实的、空的、两个的：一律不收")]
    public async Task Refused()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        foreach (var (name, bytes, status, code) in ((string, byte[], int, string)[])
        [
            ("页面.html", Script, 415, "attachment.typeNotAllowed"), ("页面.png", Script, 415, "attachment.typeNotAllowed"),
            ("程序.pdf", [(byte)'M', (byte)'Z', 0, 0], 415, "attachment.typeNotAllowed"), ("压缩.docx", Office("other.txt"), 415, "attachment.typeNotAllowed"),
            ("宏.docx", Office("word/document.xml", "word/vbaProject.bin"), 415, "attachment.typeNotAllowed"),
            ("坏.docx", [(byte)'P', (byte)'K', 3, 4, 9, 9], 415, "attachment.typeNotAllowed"),
            ("图.exe", Png, 422, "attachment.nameMismatch"), ("图.png.html", Png, 422, "attachment.nameMismatch"), ("图", Png, 422, "attachment.nameMismatch"),
            ("空.png", [], 422, "attachment.missing"),
        ])
            await handler.RefusedAsync(number, "attachments", Form(name, bytes), status, code);
        var two = Form("一.png", Png);
        two.Add(new ByteArrayContent(Png), "file", "二.png");
        await handler.RefusedAsync(number, "attachments", two, 422, "attachment.tooMany");
        await handler.RefusedAsync(number, "attachments", new { file = "x" }, 415, "request.mediaType");
        Assert.Equal(1, (await app.StoredAsync(number)).Version);
    }

    [Fact(DisplayName = "文件名里的路径和控制字符去掉，存放位置与文件名无关")]
    public async Task Names()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        foreach (var (sent, kept) in ((string, string)[])[("..\\..\\x\\图.png", "图.png"), ("../../etc/图.png", "图.png"), ("图\u202egnp.png", "图gnp.png"), (".png", "材料.png"), (new string('长', 300) + ".png", new string('长', 116) + ".png")])
        {
            await handler.MoveAsync(number, "attachments", Form(sent, Png));
            Assert.Equal(kept, (await handler.CaseAsync(number)).Case["attachments"]!.AsArray()[^1]!.Text("fileName"));
        }
    }

    [Fact(DisplayName = "超过 10 MiB 是 413；别的接口仍然只收 64 KiB")]
    public async Task Sizes()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        await handler.MoveAsync(number, "attachments", Form("大.png", [.. Png, .. new byte[9 * 1024 * 1024]]));
        using var tooBig = await handler.TryAsync(number, "attachments", Form("大.png", [.. Png, .. new byte[10 * 1024 * 1024]]));
        await tooBig.IsProblemAsync(413, "request.tooLarge");
        using var json = await handler.TryAsync(number, "expedite", new { note = new string('x', 70_000) });
        Assert.Contains((int)json.StatusCode, (int[])[403, 413]);
        using var note = await handler.TryAsync(number, "verification", new { finding = "realProblem", note = new string('x', 70_000) });
        await note.IsProblemAsync(413, "request.tooLarge");
    }

    [Fact(DisplayName = "只给看得到这件整改的人；被评价人、别的部门、猜编号的都拿不到；被改过的文件不再给出")]
    public async Task Who_may_fetch()
    {
        using var handler = await app.StaffAsync("handler");
        using var rated = await app.RatedPersonAsync("S001", "departmentHead");
        using var stranger = await app.AccountAsync("outsider", "handler", "gcjs");
        var (number, other) = (await app.OpenCaseAsync(), await app.OpenCaseAsync());
        byte[] own = [.. Png, 77];
        var id = (await handler.MoveAsync(number, "attachments", Form("图.png", own))).Text("attachmentId");
        await (await rated.GetAsync($"/api/v1/cases/{number}/attachments/{id}")).IsProblemAsync(404, "attachment.unknown");
        await (await stranger.GetAsync($"/api/v1/cases/{number}/attachments/{id}")).IsProblemAsync(404, "case.unknown");
        await (await handler.GetAsync($"/api/v1/cases/{other}/attachments/{id}")).IsProblemAsync(404, "attachment.unknown");
        await (await app.Browser().GetAsync($"/api/v1/cases/{number}/attachments/{id}")).IsProblemAsync(401, "auth.required");
        Assert.Empty((await rated.CaseAsync(number)).Case["attachments"]!.AsArray());

        await File.AppendAllTextAsync(FileOf(id), "x");
        await (await handler.GetAsync($"/api/v1/cases/{number}/attachments/{id}")).IsProblemAsync(500, "service.failed");
    }

    [Fact(DisplayName = "换掉的、截短的、没加密的文件不给出；旧版本存下的还给得出；同一份材料两次存放，密文不同")]
    public async Task On_the_disk()
    {
        using var handler = await app.StaffAsync("handler");
        var number = await app.OpenCaseAsync();
        byte[] bytes = [.. Png, 88];
        var (first, second) = ((await handler.MoveAsync(number, "attachments", Form("一.png", bytes))).Text("attachmentId"), (await handler.MoveAsync(number, "attachments", Form("二.png", bytes))).Text("attachmentId"));
        var (one, two) = (await File.ReadAllBytesAsync(FileOf(first)), await File.ReadAllBytesAsync(FileOf(second)));
        Assert.NotEqual(one, two);
        foreach (var forged in (byte[][])[two, one[..40], one[..5], bytes, []])
        {
            await File.WriteAllBytesAsync(FileOf(first), forged);
            await (await handler.GetAsync($"/api/v1/cases/{number}/attachments/{first}")).IsProblemAsync(500, "service.failed");
        }
        File.Delete(FileOf(first));
        await (await handler.GetAsync($"/api/v1/cases/{number}/attachments/{first}")).IsProblemAsync(500, "service.failed");
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var old = Directory.CreateDirectory(Path.Combine(app.Folder, "data", "attachments", sha[..2]));
        await File.WriteAllBytesAsync(Path.Combine(old.FullName, sha), bytes);
        Assert.Equal(bytes, await handler.GetByteArrayAsync($"/api/v1/cases/{number}/attachments/{first}"));
        Assert.Equal(bytes, await handler.GetByteArrayAsync($"/api/v1/cases/{number}/attachments/{second}"));
    }

    string FileOf(string id)
    {
        var name = id.Replace("-", "", StringComparison.Ordinal);
        return Path.Combine(app.Folder, "data", "attachments", name[^2..], name);
    }

    static MultipartFormDataContent Form(string name, byte[] bytes, string? note = null)
    {
        var file = new ByteArrayContent(bytes);
        // What the sender calls it is not believed.
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var form = new MultipartFormDataContent { { file, "file", name } };
        if (note is not null) form.Add(new StringContent(note), "note");
        return form;
    }

    static byte[] Office(params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in (string[])["[Content_Types].xml", .. parts])
                archive.CreateEntry(part).Open().Dispose();
        return bytes.ToArray();
    }
}
