import { wordField } from "../expand/chunk";
import type { Runner } from "../run/runner";
import { known, plain, type Text } from "../text/text";
import type { Variable } from "../world/variable";
import { forgetVariables, functionHome, givenToFunction, lookUp, store, targetOf } from "../world/variables";
import type { Field, World } from "../world/world";
import type { Assigned } from "./assigned";
import { apply } from "./assignment";
import { attributesOf } from "./attributes";
import { describeFunctions, exportFunction } from "./functions";

/** Builtins whose arguments are assignments. */
export const DECLARATIONS: ReadonlySet<string> = new Set([
  "declare",
  "typeset",
  "local",
  "export",
  "readonly",
]);

/** `declare` and similar builtins: attributes, and perhaps a value. */
export function declare(
  shell: Runner,
  world: World,
  builtin: string,
  args: readonly (Field | Assigned)[],
  at: string,
): World {
  const options = args.filter(isOption).map((field) => plain(field.text) ?? "");
  const names = args.filter((arg) => !isOption(arg));
  world.status = 0;
  const letters = options.join("");
  if (/f/i.test(letters) && builtin !== "export") {
    return describeFunctions(world, names, at, letters);
  }
  if (/f/.test(letters) || (builtin === "local" && functionHome(world) === undefined)) {
    world.status = /f/.test(letters) ? 0 : 1;
    names.forEach((name) => {
      exportFunction(world, name, true);
    });
    return world;
  }
  for (const arg of names) {
    const assigned = "name" in arg ? arg : assignedOf(arg);
    if (assigned === undefined) {
      const unknown = "text" in arg ? arg.text.find((piece) => typeof piece !== "string") : undefined;
      forgetVariables(world, {
        id: `${at} names`,
        why: unknown?.why ?? `${at}: the name of a variable is not constant`,
        setting: true,
      });
    } else {
      declareOne(shell, world, builtin, options, assigned);
    }
  }
  return world;
}

function isOption(arg: Field | Assigned): arg is Field {
  return "text" in arg && /^[-+][a-zA-Z]+$|^--$/.test(plain(arg.text) ?? "");
}

/** A word such as `NAME=value`, or a name alone. Undefined if the name is unknown. */
function assignedOf(field: Field): (Assigned & { readonly bare: boolean }) | undefined {
  const [first, ...rest] = field.text;
  const parts = typeof first === "string" ? /^([A-Za-z_]\w*)(\+?)(=?)(.*)$/s.exec(first) : null;
  if (parts === null || field.many || (parts[3] === "" && rest.length > 0)) {
    return undefined;
  }
  const value: Text = [...known(parts[4] ?? ""), ...rest];
  return {
    name: parts[1] ?? "",
    append: parts[2] === "+",
    index: undefined,
    isArray: false,
    value,
    bare: parts[3] === "",
  };
}

function declareOne(
  shell: Runner,
  world: World,
  builtin: string,
  options: readonly string[],
  assigned: Assigned & { readonly bare?: boolean },
): void {
  const attributes = attributesOf(builtin, options);
  const given = givenToFunction(world, assigned.name);
  const inherited = given?.get(assigned.name);
  if (given !== undefined && attributes.exported === true) {
    given.delete(assigned.name);
    store(world, assigned.name, { ...inherited, exported: true });
  }
  const home =
    given !== undefined && attributes.exported === true ? undefined : homeFor(world, builtin, options);
  if (attributes.refersTo !== undefined) {
    const target = plain(wordField(assigned.value.filter((piece) => typeof piece === "string")).text) ?? "";
    (home ?? world.globals).set(assigned.name, { refersTo: target });
    return;
  }
  const name = home === undefined ? targetOf(world, assigned.name) : assigned.name;
  if (assigned.bare === true) {
    const before = home === undefined ? lookUp(world, name) : (home.get(name) ?? inherited);
    setAttributes(world, name, { ...before, ...attributes }, home);
    return;
  }
  const { readonly: isReadonly, ...others } = attributes;
  const target =
    home ?? (builtin === "export" || builtin === "readonly" ? undefined : globalHome(world, name));
  if (!apply(shell, world, { ...assigned, name }, others, target)) {
    world.status = 1;
  } else if (isReadonly === true) {
    setAttributes(world, name, { ...lookUp(world, name), readonly: true }, home);
  }
}

function setAttributes(
  world: World,
  name: string,
  variable: Variable,
  home: Map<string, Variable> | undefined,
): void {
  const frame = world.frames.filter(({ locals }) => locals.has(name)).at(-1);
  (home ?? frame?.locals ?? world.globals).set(name, variable);
}

/** The scope of a declared variable. Inside a function, `declare` makes it local unless -g is given. */
function homeFor(
  world: World,
  builtin: string,
  options: readonly string[],
): Map<string, Variable> | undefined {
  if (builtin === "export" || builtin === "readonly") {
    return undefined;
  }
  return options.join("").includes("g") ? world.globals : functionHome(world);
}

function globalHome(world: World, name: string): Map<string, Variable> | undefined {
  return world.frames.some(({ locals }) => locals.has(name)) ? undefined : world.globals;
}
