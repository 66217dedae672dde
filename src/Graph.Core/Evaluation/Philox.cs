namespace Graph.Evaluation;

/// <summary>Philox4x32-10 (Salmon, Moraes, Dror and Shaw, 2011), one word at a time: the reference of the runtime's vectors.</summary>
internal static class Philox
{
    /// <summary>Word i mod 4 of the block with counter (i / 4, stream, step) under the key seed, its upper 24 bits as a fraction.</summary>
    public static double Uniform(ulong seed, ulong step, int stream, long i)
    {
        uint c0 = (uint)(i / 4), c1 = (uint)stream, c2 = (uint)step, c3 = (uint)(step >> 32);
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong p0 = 0xD2511F53UL * c0, p1 = 0xCD9E8D57UL * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 = unchecked(k0 + 0x9E3779B9);
            k1 = unchecked(k1 + 0xBB67AE85);
        }
        uint word = (i % 4) switch { 0 => c0, 1 => c1, 2 => c2, _ => c3 };
        return (word >> 8) * (1.0 / (1 << 24));
    }
}
