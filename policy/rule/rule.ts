import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { Finding } from "../reading/findings";
import type { ResourceSubject, StackSubject } from "../reading/subject";
import { judgeResource } from "./judge-resource";
import { judgeStack } from "./judge-stack";
import { type Remedy, remedyResource } from "./remedy";
import type { RuleConfig } from "./rule-config";
import type { Setting } from "./setting";

/** What every rule tells its readers; the docs and the messages are made from it. */
interface RuleText {
  /** Stable name, kebab-case; the key in the policy config and the start of every message. */
  readonly id: string;
  /** Level unless the policy config says otherwise. `mandatory` blocks. */
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  /** What is required, one sentence. */
  readonly what: string;
  /** What happens otherwise. */
  readonly why: string;
  /** What to change, in the imperative. */
  readonly fix: string;
  /** Where the reason can be read. */
  readonly sources: readonly string[];
  /** Control of a published framework that asks the same. */
  readonly framework?: PolicyComplianceFramework;
  /** What the platform team may configure. Default: nothing. */
  readonly settings?: readonly Setting<unknown>[];
}

/** A rule on one resource. It runs before the resource changes, so a mandatory one blocks `up` in time. */
interface ResourceRuleDefinition extends RuleText {
  /** Pulumi type tokens the rule looks at; all other resources pass unseen. */
  readonly types: readonly string[];
  readonly check: (subject: ResourceSubject, config: RuleConfig) => readonly Finding[];
  /** Makes a refused resource comply, at level `remediate`. Only where that cannot break what works. Default: none. */
  readonly remedy?: Remedy;
}

/** A rule across resources. During `up` it runs after the changes, during `preview` before any. */
interface StackRuleDefinition extends RuleText {
  readonly check: (stack: StackSubject, config: RuleConfig) => readonly Finding[];
}

/** A rule ready for the pack and for the docs. */
export interface Rule extends RuleText {
  readonly scope: "resource" | "stack";
  readonly settings: readonly Setting<unknown>[];
  /** Types looked at; empty for stack rules. */
  readonly types: readonly string[];
  /** Whether level `remediate` changes the resource instead of refusing it. */
  readonly remediates: boolean;
  readonly policy: ResourceValidationPolicy | StackValidationPolicy;
}

/** Makes a rule on one resource. */
export function resourceRule(definition: ResourceRuleDefinition): Rule {
  const settings = definition.settings ?? [];
  const rule = { ...definition, settings };
  const validateResource = judgeResource(rule);
  const { remedy } = definition;
  const remediation = remedy === undefined ? {} : { remediateResource: remedyResource({ ...rule, remedy }) };
  return {
    ...definition,
    settings,
    scope: "resource",
    remediates: remedy !== undefined,
    policy: { ...described(definition), validateResource, ...remediation },
  };
}

/** Makes a rule across the resources of a stack. */
export function stackRule(definition: StackRuleDefinition): Rule {
  const settings = definition.settings ?? [];
  const validateStack = judgeStack({ ...definition, settings });
  return {
    ...definition,
    settings,
    types: [],
    scope: "stack",
    remediates: false,
    policy: { ...described(definition), validateStack },
  };
}

function described(text: RuleText) {
  const settings = text.settings ?? [];
  return {
    name: text.id,
    description: text.what,
    enforcementLevel: text.level,
    severity: text.severity,
    remediationSteps: text.fix,
    ...(text.framework === undefined ? {} : { framework: text.framework }),
    ...(settings.length === 0
      ? {}
      : { configSchema: { properties: Object.fromEntries(settings.map((s) => [s.key, s.schema])) } }),
  };
}
