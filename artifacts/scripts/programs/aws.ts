import { DECLARABLE_KINDS, wordOf } from "../effect";
import { plainField } from "../expand/chunk";
import { pathExpression } from "../files/host-path";
import type { Shell } from "../shell";
import type { Field, World } from "../world/world";
import { type Program, type ProgramCall, unknownResult } from "./program-call";

/** Global options of the AWS CLI without a value (AWS CLI user guide, "Command line options"). */
const flags = new Set(
  "--debug --no-verify-ssl --no-paginate --no-sign-request --no-cli-pager --cli-auto-prompt --no-cli-auto-prompt --version".split(
    " ",
  ),
);

/** The AWS CLI. If a call's service or operation is not constant, it may be any call. */
export const aws: Program = (shell, world, call) => {
  const [service, operation] = positional(call.args);
  const serviceName = plainField(service);
  const mayBeAutoScaling =
    service !== undefined &&
    (serviceName === undefined ? mayBe(service, "autoscaling") : serviceName === "autoscaling");
  if (
    mayBeAutoScaling &&
    (operation === undefined ? service?.many === true : plainField(operation) === undefined)
  ) {
    noteUndecided(shell, world, operation, call);
  } else if (mayBeAutoScaling && serviceName === undefined && operation !== undefined) {
    noteUndecided(shell, world, operation, call);
  }
  return unknownResult(world, call);
};

/** The first two words that are neither options nor values of options. */
function positional(args: readonly Field[]): Field[] {
  const words: Field[] = [];
  for (let index = 0; index < args.length && words.length < 2; index += 1) {
    const field = args[index];
    const word = plainField(field);
    if (word?.startsWith("--") === true) {
      index += flags.has(word) || word.includes("=") ? 0 : 1;
    } else if (
      field !== undefined &&
      !(field.many && args.slice(index + 1).some((other) => plainField(other) === "autoscaling"))
    ) {
      words.push(field);
    }
  }
  return words;
}

function mayBe(field: Field, word: string): boolean {
  return field.many || (pathExpression(field.text)?.test(word) ?? true);
}

function noteUndecided(shell: Shell, world: World, operation: Field | undefined, { at }: ProgramCall): void {
  const why = `${at}: the operation of this call of the AWS CLI is not constant`;
  const assumptions = new Set([...world.assumptions, shell.findings.assumption(`${at} operation`, 2, why)]);
  for (const kind of DECLARABLE_KINDS.filter(
    (each) => operation === undefined || mayBe(operation, wordOf(each)),
  )) {
    shell.findings.add(kind, at, assumptions);
  }
}
