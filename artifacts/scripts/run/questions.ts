import { forEachChild, type SyntaxNode } from "unbash";

const asked = new WeakMap<SyntaxNode, boolean>();

/**
 * Whether the words of a command may have several results, because of a command's output or of a default for an empty
 * variable.
 */
export function asksQuestions(node: SyntaxNode): boolean {
  const before = asked.get(node);
  if (before !== undefined) {
    return before;
  }
  let asks =
    node.type === "CommandExpansion" ||
    node.type === "ProcessSubstitution" ||
    node.type === "ArithmeticCommandExpansion" ||
    (node.type === "ParameterExpansion" && node.operation?.type === "Default") ||
    (node.type === "ArithmeticWord" && node.value.includes("$"));
  if (!asks) {
    forEachChild(node, (child) => {
      asks ||= asksQuestions(child);
    });
  }
  asked.set(node, asks);
  return asks;
}
