namespace Graph.Runtime;

/// <summary>Work that falls into independent chunks. A chunk's data depends on its number only, never on the thread that runs it.</summary>
public interface IKernel<TStep> where TStep : allows ref struct
{
    static abstract void Run(ref TStep step, int chunk);
}
