/** Effects of a script's command that matter to a release. */
export const EFFECT_KINDS = [
  "suspends",
  "resumes",
  "entersStandby",
  "leavesStandby",
  "deregisters",
  "registers",
] as const;

export type EffectKind = (typeof EFFECT_KINDS)[number];

interface Names {
  /** Commands of the AWS CLI, and of the older Auto Scaling command line tools. */
  readonly words: readonly string[];
  /** Operations of the API. Every SDK uses these names in its own spelling. */
  readonly operations: readonly string[];
}

/** AWS CLI Command Reference, autoscaling, elb and elbv2; AWS Tools for PowerShell, Suspend-ASProcess and others. */
const NAMES: Readonly<Record<EffectKind, Names>> = {
  suspends: {
    words: ["suspend-processes", "as-suspend-processes", "suspend-asprocess"],
    operations: ["SuspendProcesses"],
  },
  resumes: {
    words: ["resume-processes", "as-resume-processes", "resume-asprocess"],
    operations: ["ResumeProcesses"],
  },
  entersStandby: {
    words: ["enter-standby", "enter-asstandby"],
    operations: ["EnterStandby"],
  },
  leavesStandby: {
    words: ["exit-standby", "exit-asstandby"],
    operations: ["ExitStandby"],
  },
  deregisters: {
    words: [
      "deregister-targets",
      "deregister-instances-from-load-balancer",
      "elb-deregister-instances-from-lb",
    ],
    operations: ["DeregisterTargets", "DeregisterInstancesFromLoadBalancer"],
  },
  registers: {
    words: ["register-targets", "register-instances-with-load-balancer", "elb-register-instances-with-lb"],
    operations: ["RegisterTargets", "RegisterInstancesWithLoadBalancer"],
  },
};

/** Effects that a person may have to declare. */
export const DECLARABLE_KINDS = ["suspends", "resumes", "entersStandby", "leavesStandby"] as const;

export function effectOfWord(word: string): EffectKind | undefined {
  return EFFECT_KINDS.find((kind) => NAMES[kind].words.includes(word.toLowerCase()));
}

/** The AWS CLI's name of the operation, for messages. */
export function wordOf(kind: EffectKind): string {
  return NAMES[kind].words[0] ?? kind;
}

/** Every effect that a text names, in any language, with the position of its first name. */
export function effectsNamedIn(code: string): { readonly kind: EffectKind; readonly index: number }[] {
  return EFFECT_KINDS.flatMap((kind) => {
    const index = code.search(expressions[kind]);
    return index < 0 ? [] : [{ kind, index }];
  });
}

const expressions: Readonly<Record<EffectKind, RegExp>> = {
  suspends: expressionFor("suspends"),
  resumes: expressionFor("resumes"),
  entersStandby: expressionFor("entersStandby"),
  leavesStandby: expressionFor("leavesStandby"),
  deregisters: expressionFor("deregisters"),
  registers: expressionFor("registers"),
};

/**
 * `SuspendProcesses` also matches suspend_processes, suspend-processes, suspendProcesses and SuspendProcessesCommand.
 */
function expressionFor(kind: EffectKind): RegExp {
  const spellings = NAMES[kind].operations.map((operation) =>
    operation.replace(/(?<=[a-z])(?=[A-Z])/g, "[-_]?"),
  );
  return new RegExp(`(?<!de)(?:${[...spellings, ...NAMES[kind].words].join("|")})`, "i");
}

/** Whether a text may refer to any effect, however it combines the parts of a name. */
export function isRelevant(code: string): boolean {
  return /suspend|resume.?proc|standby|HANDLE_PROCS/i.test(code);
}
