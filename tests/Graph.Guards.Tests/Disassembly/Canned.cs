namespace Guards.Tests.Disassembly;

/// <summary>Listings as the compiler writes them.</summary>
internal static class Canned
{
    private const string Head = """
        ; Assembly listing for method Kernels:Run(int) (FullOpts)
        ; Emitting BLENDED_CODE for generic X64 + VEX on Unix
        ; FullOpts code
        ; rbp based frame
        ; No PGO data

        G_M000_IG01:                ;; offset=0x0000
               push     rbp
               lea      rbp, [rsp+0x10]

        """;

    private const string Tail = """

        G_M000_IG04:                ;; offset=0x0040
               pop      rbp
               ret

        G_M000_IG05:                ;; offset=0x0050
               call     CORINFO_HELP_RNGCHKFAIL
               int3

        RWD00  	dd	3F800000h		;         1

        ; Total bytes of code 87, prolog size 7 for method Kernels:Run(int) (FullOpts)
        ; ============================================================


        """;

    /// <summary>A nest of two loops with a call in the outer one and a spill in the inner one.</summary>
    public const string Nest = Head + """

        G_M000_IG02:
               call     [Lanes:Add(Lanes):Lanes]
               align    [3 bytes for IG03]

        G_M000_IG03:
               vmovups  ymm0, ymmword ptr [rsp+0x20]
               dec      eax
               jne      SHORT G_M000_IG03
               dec      edx
               jne      SHORT G_M000_IG02
        """ + Tail;

    /// <summary>A loop whose rare path lies behind the method's end.</summary>
    public const string SlowPath = Head + """

        G_M000_IG02:
               cmp      eax, 16
               jl       SHORT G_M000_IG06

        G_M000_IG03:
               dec      eax
               jne      SHORT G_M000_IG02
        """ + Tail + """

        G_M000_IG06:
               call     [Partial:Load(int):Lanes]
               jmp      SHORT G_M000_IG03

        """;

    /// <summary>A method with one loop.</summary>
    public static string Loop(string body, string after = "       nop") => $"""
        {Head}
        G_M000_IG02:
               xor      eax, eax

        G_M000_IG03:
        {body}
               dec      edx
               jne      SHORT G_M000_IG03
        {after}
        {Tail}
        """;

    /// <summary>A method that does nothing.</summary>
    public static string Empty(string name, string tier) => $"""
        ; Assembly listing for method {name} ({tier})
        ; rsp based frame

        G_M001_IG01:
               ret

        """;
}
