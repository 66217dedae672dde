namespace Guards.Tests.Disassembly;

internal sealed class FaultTests
{
    private const string Callee = "Lanes:Add(Lanes):Lanes", Call = $"       call     [{Callee}]";

    [Test]
    public void A_call_of_unoptimised_code_in_an_innermost_loop_is_found()
        => Assert.That(Faults(Canned.Loop(Call) + Canned.Empty(Callee, "Tier0")), Is.EqualTo(new[] { $"Kernels:Run(int): call [{Callee}]" }));

    [TestCase("       call     [System.Span`1[float]:Slice(int):System.Span`1[float]:this]")]
    [TestCase("       call     CORINFO_HELP_MEMCPY")]
    public void A_call_of_the_system_in_an_innermost_loop_is_found(string instruction)
        => Assert.That(Faults(Canned.Loop(instruction)), Has.Length.EqualTo(1));

    [Test]
    public void A_call_beside_vectors_is_found_even_if_what_it_calls_is_optimised()
    {
        const string Add = "       vaddps   ymm0, ymm0, ymm1\n";
        string listing = Canned.Loop(Add + Call) + Canned.Empty(Callee, "FullOpts");
        Assert.That(Faults(listing), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_loop_may_call_optimised_code_where_it_computes_nothing_itself()
    {
        Assert.That(Faults(Canned.Loop(Call) + Canned.Empty(Callee, "FullOpts")), Is.Empty);
        Assert.That(Faults(Canned.Loop(Call) + Canned.Empty(Callee, "Instrumented Tier0")), Has.Length.EqualTo(1));
    }

    [TestCase("       vmovups  ymmword ptr [rsp+0x40], ymm3")]
    [TestCase("       vmovups  zmm3, zmmword ptr [rbp-0x1B0]")]
    [TestCase("       vfmadd231ps ymm0, ymm1, ymmword ptr [rsp]")]
    public void A_vector_on_the_stack_in_an_innermost_loop_is_found(string instruction)
        => Assert.That(Faults(Canned.Loop(instruction)), Has.Length.EqualTo(1));

    [TestCase(20, 1)]
    [TestCase(21, 0)]
    public void One_vector_on_the_stack_is_none_beside_more_than_twenty_vector_instructions(int others, int faults)
    {
        string[] body = [.. Enumerable.Repeat("       vaddps   ymm0, ymm0, ymm1", others - 1), "       vmovups  ymmword ptr [rsp+0x40], ymm3"];
        Assert.That(Faults(Canned.Loop(string.Join('\n', body))), Has.Length.EqualTo(faults));
    }

    [TestCase("       vmovups  ymmword ptr [rdi+0x40], ymm3")]
    [TestCase("       mov      qword ptr [rsp+0x40], rax")]
    [TestCase("       call     [Strides:ThrowNotContiguous(int)]")]
    [TestCase("       jae      SHORT G_M000_IG05")]
    public void What_loops_may_do_is_no_fault(string instruction) => Assert.That(Faults(Canned.Loop(instruction)), Is.Empty);

    [Test]
    public void The_frame_pointer_is_a_pointer_like_others_in_a_method_without_a_frame()
        => Assert.That(Faults(Canned.Loop("       vmovups  ymm3, ymmword ptr [rbp+0x40]").Replace("rbp based", "rsp based")), Is.Empty);

    [Test]
    public void Code_outside_loops_and_of_methods_that_are_optimised_later_may_call_and_spill()
    {
        string slow = Canned.Empty(Callee, "Tier0");
        Assert.That(Faults(Canned.Loop("       inc      eax", after: Call) + slow), Is.Empty);
        Assert.That(Faults(Canned.Loop(Call).Replace("(FullOpts)", "(Tier0)") + slow), Is.Empty);
    }

    [Test]
    public void A_slow_path_at_the_end_of_the_method_that_returns_into_the_loop_belongs_to_the_loop()
    {
        string listing = Canned.SlowPath + Canned.Empty("Partial:Load(int):Lanes", "Tier0");
        Assert.That(Faults(listing), Is.EqualTo(new[] { "Kernels:Run(int): call [Partial:Load(int):Lanes]" }));
    }

    [Test]
    public void Only_the_innermost_loop_of_a_nest_counts()
        => Assert.That(Faults(Canned.Nest), Is.EqualTo(new[] { "Kernels:Run(int): vmovups ymm0, ymmword ptr [rsp+0x20]" }));

    private static string[] Faults(string listing) => [.. Fault.Of(Listing.Read(listing)).Select(fault => fault.ToString())];
}
