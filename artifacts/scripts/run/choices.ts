import type { Case, CaseItem, If } from "unbash";
import { bothSides, branch } from "../conditions/branch";
import { placeOf } from "../shell";
import { matches, or, type Truth } from "../text/pattern";
import { type Text, unknownIn } from "../text/text";
import { explore } from "../world/explore";
import type { World } from "../world/world";
import type { Runner } from "./runner";

export function runIf(shell: Runner, world: World, node: If): World[] {
  const ends: World[] = [];
  let waiting = [world];
  for (const part of [node, ...node.elif]) {
    const { yes, no, gone } = tested(shell, waiting, part.clause.commands);
    ends.push(...gone, ...yes.flatMap((each) => shell.statements(each, part.then.commands)));
    waiting = no;
  }
  for (const each of waiting) {
    each.status = 0;
    ends.push(...(node.else === undefined ? [each] : shell.statements(each, node.else.commands)));
  }
  return shell.merge(ends, node.pos);
}

/** Runs a condition. A failure in it ends nothing. `gone` collects the worlds that leave inside the condition. */
export function tested(
  shell: Runner,
  worlds: readonly World[],
  clause: If["clause"]["commands"],
): { readonly yes: World[]; readonly no: World[]; readonly gone: World[] } {
  const ends = worlds.flatMap((world) => {
    const outer = world.tested;
    world.tested = true;
    return shell.statements(world, clause).map((each) => {
      each.tested = outer;
      return each;
    });
  });
  const gone = ends.filter((each) => !each.runs);
  return {
    ...branch(
      shell,
      ends.filter((each) => each.runs),
    ),
    gone,
  };
}

interface Expanded {
  readonly subject: Text;
  readonly patterns: readonly (readonly Text[])[];
}

export function runCase(shell: Runner, world: World, node: Case): World[] {
  shell.findings.place = placeOf(world, node.pos);
  const outcomes = explore(
    world,
    (copy): Expanded => ({
      subject: shell.expander.text(copy, node.word),
      patterns: node.items.map(({ pattern }) => pattern.map((word) => shell.expander.pattern(copy, word))),
    }),
  );
  return shell.merge(
    outcomes.flatMap((outcome) => choose(shell, outcome.world, node, outcome.result)),
    node.pos,
  );
}

function choose(shell: Runner, world: World, node: Case, { subject, patterns }: Expanded): World[] {
  const ends: World[] = [];
  let waiting = world.runs ? [world] : [];
  let falling: World[] = [];
  node.items.forEach((item, index) => {
    const chosen: World[] = falling;
    const others: World[] = [];
    for (const each of waiting) {
      const truth = itemTruth(subject, patterns[index] ?? [], each.options.has("nocasematch"));
      if (typeof truth === "boolean") {
        (truth ? chosen : others).push(each);
      } else {
        const id = `${truth.id} ${world.frame.source.file}#${item.pos}`;
        const [yes, no] = bothSides(shell, each, id, truth.setting ? truth.why : undefined);
        chosen.push(yes);
        others.push(no);
      }
    }
    waiting = others;
    falling = goOn(shell, item, chosen, ends, waiting);
  });
  for (const each of waiting) {
    each.status = 0;
  }
  return [...(world.runs ? [] : [world]), ...ends, ...waiting, ...falling];
}

/** Runs one branch, and returns the worlds that `;&` leads into the next branch. */
function goOn(
  shell: Runner,
  item: CaseItem,
  chosen: readonly World[],
  ends: World[],
  waiting: World[],
): World[] {
  const falling: World[] = [];
  for (const world of chosen) {
    world.status = 0;
    for (const end of shell.statements(world, item.body.commands)) {
      const target =
        !end.runs || item.terminator === undefined || item.terminator === ";;"
          ? ends
          : item.terminator === ";&"
            ? falling
            : waiting;
      target.push(end);
    }
  }
  return falling;
}

function itemTruth(subject: Text, patterns: readonly Text[], ignoreCase: boolean): Truth {
  const truth = patterns.reduce<Truth>(
    (found, pattern) => or(found, () => matches(subject, pattern, ignoreCase)),
    false,
  );
  const setting = typeof truth === "boolean" ? undefined : unknownIn(subject, ...patterns);
  return typeof truth === "boolean" || setting?.setting !== true ? truth : setting;
}
