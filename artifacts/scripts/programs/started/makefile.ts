interface Rule {
  readonly needs: readonly string[];
  readonly recipe: readonly { readonly line: number; readonly code: string }[];
}

/** Rules by target, in the order of the file. */
export type Makefile = ReadonlyMap<string, Rule>;

export function readMakefile(text: string, given: ReadonlyMap<string, string>): Makefile {
  const rules = new Map<string, Rule>();
  const variables = new Map(given);
  let targets: readonly string[] = [];
  const lines = text.replace(/\\\n/g, "\\\u{f0007}").split("\n");
  let line = 1;
  for (const raw of lines) {
    const code = raw.replaceAll("\\\u{f0007}", raw.startsWith("\t") ? "\\\n" : " ");
    const assignment = /^(?:export\s+|override\s+)?(\w+)\s*[:?+]?:?=\s*(.*)$/s.exec(code);
    const rule = /^([^\t#:=][^:=]*):(?!=)([^=;]*)(?:;(.*))?$/s.exec(code);
    if (code.startsWith("\t")) {
      addLine(rules, targets, line, expanded(code.slice(1), variables));
    } else if (assignment !== null) {
      const name = assignment[1] ?? "";
      variables.set(name, given.get(name) ?? expanded(assignment[2] ?? "", variables));
    } else if (rule !== null) {
      targets = wordsIn(expanded(rule[1] ?? "", variables));
      addRule(rules, targets, wordsIn(expanded(rule[2] ?? "", variables).replace(/#.*$/, "")));
      if (rule[3] !== undefined) {
        addLine(rules, targets, line, expanded(rule[3], variables));
      }
    }
    line += raw.split("\u{f0007}").length;
  }
  return rules;
}

/**
 * The recipe lines of the goals, with those of their prerequisites first. Without a goal, the first target is the
 * goal.
 */
export function recipeOf(makefile: Makefile, goals: readonly string[]): Rule["recipe"] {
  const first = [...makefile.keys()].find((target) => !target.startsWith("."));
  const seen = new Set<string>();
  const visit = (target: string): Rule["recipe"] => {
    const rule = makefile.get(target);
    if (rule === undefined || seen.has(target)) {
      return [];
    }
    seen.add(target);
    return [...rule.needs.flatMap(visit), ...rule.recipe];
  };
  return (goals.length === 0 && first !== undefined ? [first] : goals).flatMap(visit);
}

function addRule(rules: Map<string, Rule>, targets: readonly string[], needs: readonly string[]): void {
  for (const target of targets) {
    const before = rules.get(target);
    rules.set(target, { needs: [...(before?.needs ?? []), ...needs], recipe: before?.recipe ?? [] });
  }
}

function addLine(rules: Map<string, Rule>, targets: readonly string[], line: number, code: string): void {
  for (const target of targets) {
    const before = rules.get(target) ?? { needs: [], recipe: [] };
    rules.set(target, { ...before, recipe: [...before.recipe, { line, code: code.replace(/^[@+-]+/, "") }] });
  }
}

function wordsIn(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** `$(NAME)` with its value in the makefile. A name that the makefile does not set comes from the environment. */
function expanded(code: string, variables: ReadonlyMap<string, string>): string {
  return code.replace(
    /\$(?:\((\w+)\)|\{(\w+)\}|\$)/g,
    (all, round: string | undefined, curly: string | undefined) => {
      const name = round ?? curly;
      return name === undefined ? all.slice(1) : (variables.get(name) ?? `\${${name}}`);
    },
  );
}
