namespace Graph.Runtime;

/// <summary>Work that falls into independent chunks. A chunk's data depends on its number only, never on the thread that runs it.</summary>
public interface IKernel<TStep> where TStep : allows ref struct
{
    /// <summary>Runs chunks first, …, first + count − 1, in one go or one by one: results must not depend on which come together.</summary>
    static abstract void Run(ref TStep step, int first, int count);
}
