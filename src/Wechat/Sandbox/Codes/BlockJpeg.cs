namespace Wechat.Sandbox.Codes;

/// <summary>
/// Writes black and white modules as a baseline JPEG. Every module is a whole number of 8 × 8 blocks of one grey, so that
/// a block is its DC coefficient and nothing else.
/// </summary>
static class BlockJpeg
{
    const int Light = 127, Dark = -128;

    // Differences between blocks are 0 or ±255 (category 8); the first block's is 127 (7) or -128 (8).
    static readonly Dictionary<int, (int Code, int Length)> DcCodes = new() { [0] = (0b0, 1), [8] = (0b10, 2), [7] = (0b110, 3) };

    /// <summary>The picture.</summary>
    /// <param name="modules">Rows of modules; true is black.</param>
    /// <param name="blocks">Blocks along a side of a module.</param>
    public static byte[] Encode(IReadOnlyList<bool[]> modules, int blocks = 1)
    {
        var side = modules.Count * blocks * 8;
        var jpeg = new List<byte> { 0xFF, 0xD8 };
        Segment(jpeg, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(jpeg, 0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]);
        Segment(jpeg, 0xC0, [8, (byte)(side >> 8), (byte)side, (byte)(side >> 8), (byte)side, 1, 1, 0x11, 0]);
        Segment(jpeg, 0xC4, [0x00, 1, 1, 1, .. new byte[13], 0, 8, 7]);
        Segment(jpeg, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(jpeg, 0xDA, [1, 1, 0x00, 0, 63, 0]);
        Scan(jpeg, modules, blocks);
        jpeg.AddRange([0xFF, 0xD9]);
        return [.. jpeg];
    }

    static void Segment(List<byte> jpeg, byte marker, byte[] content)
    {
        var length = content.Length + 2;
        jpeg.AddRange([0xFF, marker, (byte)(length >> 8), (byte)length]);
        jpeg.AddRange(content);
    }

    static void Scan(List<byte> jpeg, IReadOnlyList<bool[]> modules, int blocks)
    {
        var (bits, count, last) = (0, 0, 0);
        foreach (var row in modules)
            for (var repeat = 0; repeat < blocks; repeat++)
                foreach (var module in row)
                    for (var block = 0; block < blocks; block++)
                    {
                        var value = module ? Dark : Light;
                        var difference = value - last;
                        last = value;
                        var category = Category(difference);
                        Put(DcCodes[category].Code, DcCodes[category].Length);
                        Put(difference < 0 ? difference + (1 << category) - 1 : difference, category);
                        Put(0, 1);
                    }
        if (count > 0) Put((1 << (8 - count)) - 1, 8 - count);

        void Put(int value, int length)
        {
            for (var bit = length - 1; bit >= 0; bit--)
            {
                bits = (bits << 1) | ((value >> bit) & 1);
                if (++count < 8) continue;
                jpeg.Add((byte)bits);
                if ((byte)bits == 0xFF) jpeg.Add(0);
                (bits, count) = (0, 0);
            }
        }
    }

    static int Category(int difference)
    {
        var category = 0;
        for (var rest = Math.Abs(difference); rest > 0; rest >>= 1) category++;
        return category;
    }
}
