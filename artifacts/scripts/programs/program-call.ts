import { print } from "../builtins/print-text";
import type { Shell } from "../shell";
import { known, plain, type Text, unknownIn } from "../text/text";
import type { Field, World } from "../world/world";

/** A program that is started. */
export interface ProgramCall {
  /** Its name without directories. Empty if it is unknown. */
  readonly name: string;
  readonly args: readonly Field[];
  readonly at: string;
}

export type Program = (shell: Shell, world: World, call: ProgramCall) => World[];

/** The result of an unknown program: any status, and some output. */
export function unknownResult(world: World, { name, at }: Pick<ProgramCall, "name" | "at">): World[] {
  const what = name === "" ? "this program" : name;
  world.status = { id: `${at} ${name} status`, why: `${at}: whether ${what} succeeds`, setting: false };
  print(world, [{ id: `${at} ${name} output`, why: `${at}: the output of ${what}`, setting: false }]);
  return [world];
}

/** A program that prints a text and succeeds. */
export function prints(world: World, text: Text): World[] {
  print(world, text);
  world.status = 0;
  return [world];
}

/** The output of a program that reads files or standard input. It is unknown if its input is unknown. */
export function filtered(
  world: World,
  call: ProgramCall,
  input: Text | undefined,
  change: (text: string) => string | undefined,
): World[] {
  const text = input === undefined ? undefined : plain(input);
  const result = text === undefined ? undefined : change(text);
  if (result !== undefined) {
    return prints(world, known(result));
  }
  const unknown = input === undefined ? undefined : unknownIn(input);
  const why = unknown?.why ?? `${call.at}: what ${call.name} reads is not in the revision`;
  world.status = { id: `${call.at} ${call.name} status`, why, setting: false };
  print(world, [{ id: `${call.at} ${call.name} output`, why, setting: unknown?.setting ?? false }]);
  return [world];
}
