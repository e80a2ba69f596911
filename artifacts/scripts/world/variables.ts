import { asSetting, type Text, type Unknown } from "../text/text";
import type { ForkedMap } from "./forked-map";
import { elementsOf, type Variable } from "./variable";
import type { World } from "./world";

/** The map that holds a variable: that of the innermost function that has it as a local, or the global one. */
function homeOf(world: World, name: string): ForkedMap<string, Variable> {
  for (let index = world.frames.length - 1; index >= 0; index -= 1) {
    const locals = world.frames[index]?.locals;
    if (locals?.has(name) === true) {
      return locals;
    }
  }
  return world.globals;
}

/** Follows `declare -n`. */
export function targetOf(world: World, name: string): string {
  let current = name;
  for (let steps = 0; steps < 10; steps += 1) {
    const next = homeOf(world, current).get(current)?.refersTo;
    if (next === undefined) {
      return current;
    }
    current = next;
  }
  return current;
}

export function lookUp(world: World, name: string): Variable | undefined {
  const target = targetOf(world, name);
  return (
    homeOf(world, target).get(target) ?? fromOutside(world.otherVariables, target) ?? settingOfAgent(target)
  );
}

/**
 * Variables of the AWS SDKs and the CLI. An operator may set them for the agent, and hooks inherit its environment.
 */
function settingOfAgent(name: string): Variable | undefined {
  return /^AWS_[A-Z0-9_]+$/.test(name)
    ? { value: [{ id: `$${name}`, why: `$${name} is known only on hosts`, setting: false }], exported: true }
    : undefined;
}

function fromOutside(unknown: Unknown | undefined, name: string): Variable | undefined {
  return unknown === undefined ? undefined : { value: [{ ...unknown, id: `${unknown.id} ${name}` }] };
}

/** Sets a variable in the scope where it exists. If it is read-only, nothing changes and the result is false. */
export function store(world: World, name: string, variable: Variable, home?: Map<string, Variable>): boolean {
  const target = targetOf(world, name);
  const map = home ?? homeOf(world, target);
  const before = map.get(target);
  if (before?.readonly === true && home === undefined) {
    return false;
  }
  map.set(
    target,
    configured(target, world.options.has("allexport") ? { ...variable, exported: true } : variable),
  );
  return true;
}

/** An unknown value of HANDLE_PROCS from outside is always a setting, whatever its source. */
function configured(name: string, variable: Variable): Variable {
  if (!/HANDLE_PROCS/i.test(name) || variable.value === undefined) {
    return variable;
  }
  return { ...variable, value: asSetting(variable.value, ({ why }) => `${why}, which sets ${name}`) };
}

/** Assigns to a variable, applying its attributes. */
export function assign(world: World, name: string, value: Text, attributes: Variable = {}): boolean {
  const before = lookUp(world, name);
  if (before?.items !== undefined) {
    const byKey = new Map(before.items.byKey).set("0", value);
    return store(world, name, { ...before, ...attributes, items: { ...before.items, byKey } });
  }
  return store(world, name, { ...before, ...attributes, value });
}

/**
 * The variables that were assigned before the call of the running function, if this variable is one of them. In bash,
 * such a variable survives the call if it is exported in it. After it is unset, the outer variable is visible again.
 */
export function givenToFunction(world: World, name: string): Map<string, Variable> | undefined {
  const index =
    world.frames.length - 1 - [...world.frames].reverse().findIndex(({ locals }) => locals.has(name));
  const frame = world.frames[index];
  return frame?.kind === "prefix" && world.frames[index + 1]?.kind === "function" ? frame.locals : undefined;
}

/** False if the variable is read-only. Unsetting a name of `declare -n` unsets the variable that it stands for. */
export function unset(world: World, name: string): boolean {
  const target = targetOf(world, name);
  const home = homeOf(world, target);
  if (home.get(target)?.readonly === true) {
    return false;
  }
  const given = home === givenToFunction(world, target);
  if (given || (home === world.globals && world.otherVariables === undefined)) {
    home.delete(target);
  } else {
    home.set(target, {});
  }
  return true;
}

/** Every variable becomes unknown, as after sourcing an unknown file. */
export function forgetVariables(world: World, unknown: Unknown): void {
  world.otherVariables = unknown;
  for (const map of [world.globals, ...world.frames.map(({ locals }) => locals)]) {
    for (const [name, variable] of map) {
      if (variable.readonly !== true) {
        const { items: _items, ...rest } = variable;
        map.set(name, { ...rest, value: [{ ...unknown, id: `${unknown.id} ${name}` }] });
      }
    }
  }
}

/** The scope in which `local` and `declare` put a variable. */
export function functionHome(world: World): Map<string, Variable> | undefined {
  return world.frames.filter(({ kind }) => kind === "function").at(-1)?.locals;
}

/** All variables that a child process gets. */
export function environmentOf(world: World): Map<string, Variable> {
  const environment = new Map<string, Variable>();
  for (const map of [world.globals, ...world.frames.map(({ locals }) => locals)]) {
    for (const [name, variable] of map) {
      const value = variable.value;
      // Arrays are not passed to a child (bash manual, "Bugs").
      if (variable.exported === true && value !== undefined && variable.items === undefined) {
        environment.set(name, { value, exported: true });
      } else if (map !== world.globals) {
        environment.delete(name);
      }
    }
  }
  return environment;
}

/** The elements of an array, or the only value of a plain variable. */
export function valuesOf(variable: Variable | undefined): readonly Text[] {
  if (variable?.items !== undefined) {
    const unknown = variable.items.unknown;
    return [...elementsOf(variable.items), ...(unknown === undefined ? [] : [[unknown]])];
  }
  return variable?.value === undefined ? [] : [variable.value];
}
