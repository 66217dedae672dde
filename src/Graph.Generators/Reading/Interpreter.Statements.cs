using System.Collections;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Graph.Generators.Reading;

internal sealed partial class Interpreter
{
    private Flow Execute(IOperation? statement)
    {
        if (statement is null) return Flow.Next;
        IOperation? outer = Enter(statement);
        Flow flow = Statement(statement);
        _current = outer;
        return flow;
    }

    private Flow Execute(ImmutableArray<IOperation> statements)
    {
        foreach (IOperation statement in statements)
        {
            Flow flow = Execute(statement);
            if (flow != Flow.Next) return flow;
        }
        return Flow.Next;
    }

    private Flow Statement(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                return Execute(block.Operations);
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators)) Declare(declarator);
                return Flow.Next;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                return Flow.Next;
            case IReturnOperation { Kind: OperationKind.Return } @return:
                Current.Result = @return.ReturnedValue is { } value ? Evaluate(value) : null;
                return Flow.Return;
            case IConditionalOperation @if:
                return Condition(@if.Condition) ? Execute(@if.WhenTrue) : Execute(@if.WhenFalse);
            case IForLoopOperation loop:
                return For(loop);
            case IForEachLoopOperation loop:
                return ForEach(loop);
            case IWhileLoopOperation loop:
                return While(loop);
            case ISwitchOperation @switch:
                return Switch(@switch);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Flow.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Flow.Continue;
            case IEmptyOperation or ILocalFunctionOperation:
                return Flow.Next;
            case IThrowOperation or IInvalidOperation:
                Expression(statement);
                return Flow.Next;
            default:
                throw Unsupported.Of(statement);
        }
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        if (declarator.Symbol.RefKind != RefKind.None) throw new ReadException("GRC2001", "A ref local cannot be in a graph: use a plain local.");
        IVariableInitializerOperation? initializer = declarator.GetVariableInitializer();
        Declare(declarator.Symbol, initializer is null ? null : Evaluate(initializer.Value));
    }

    private void Declare(ILocalSymbol local, object? value) => Current.Cells[local] = new Cell(Named(value, local.Name));

    private Flow For(IForLoopOperation loop)
    {
        Flow flow = Execute(loop.Before);
        while (flow == Flow.Next && (loop.Condition is null || Condition(loop.Condition)))
        {
            flow = Execute(loop.Body);
            if (flow is Flow.Break or Flow.Return) break;
            flow = Execute(loop.AtLoopBottom);
        }
        return flow == Flow.Return ? flow : Flow.Next;
    }

    private Flow While(IWhileLoopOperation loop)
    {
        if (loop.ConditionIsTop && !Condition(loop.Condition!)) return Flow.Next;
        do
        {
            Flow flow = Execute(loop.Body);
            if (flow == Flow.Return) return flow;
            if (flow == Flow.Break) break;
        }
        while (Condition(loop.Condition!));
        return Flow.Next;
    }

    private Flow ForEach(IForEachLoopOperation loop)
    {
        object collection = Evaluate(loop.Collection) ?? throw Fault("foreach runs over null.");
        if (collection is not IEnumerable items)
            throw new ReadException(
                "GRC2001", $"foreach needs an array or a collection of the library here, not {HostTypes.Show(loop.Collection.Type!)}.");
        ForEachStatementInfo info = _source.Semantics(loop.Syntax.SyntaxTree).GetForEachStatementInfo((CommonForEachStatementSyntax)loop.Syntax);
        foreach (object? item in items)
        {
            Iterate(loop.LoopControlVariable, item, info);
            Flow flow = Execute(loop.Body);
            if (flow == Flow.Return) return flow;
            if (flow == Flow.Break) break;
        }
        return Flow.Next;
    }

    private void Iterate(IOperation variable, object? item, ForEachStatementInfo info)
    {
        if (variable is IVariableDeclaratorOperation declarator)
            Declare(declarator.Symbol, Converted(item, info.ElementConversion, declarator.Symbol.Type));
        else if (info.ElementType is { } element)
        {
            ForEachVariableStatementSyntax loop = (ForEachVariableStatementSyntax)variable.Parent!.Syntax;
            Deconstruct(variable, item, element, _source.Semantics(loop.SyntaxTree).GetDeconstructionInfo(loop));
        }
    }

    private Flow Switch(ISwitchOperation @switch)
    {
        object? value = Evaluate(@switch.Value);
        ISwitchCaseOperation? chosen = @switch.Cases.FirstOrDefault(c => c.Clauses.Any(clause => Selects(clause, value)))
            ?? @switch.Cases.FirstOrDefault(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        if (chosen is null) return Flow.Next;
        Flow flow = Execute(chosen.Body);
        return flow == Flow.Break ? Flow.Next : flow;
    }

    private bool Selects(ICaseClauseOperation clause, object? value) => clause switch
    {
        ISingleValueCaseClauseOperation single => Equals(value, Evaluate(single.Value)),
        IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, value) && (pattern.Guard is null || Condition(pattern.Guard)),
        _ => false,
    };
}
