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

/** What every rule documents. The documentation and the messages are made from it. */
interface RuleText {
  /** Stable name in kebab-case. It is the key in the policy configuration and the start of every message. */
  readonly id: string;
  /** Level unless the policy configuration sets another. `mandatory` blocks. */
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  /** The requirement, in one sentence. */
  readonly what: string;
  /** The consequence of a violation. */
  readonly why: string;
  /** The change that is needed, in the imperative. */
  readonly fix: string;
  /** Documents that give the reason. */
  readonly sources: readonly string[];
  /** Control of a published framework with the same requirement. */
  readonly framework?: PolicyComplianceFramework;
  /** Values that the platform team may configure. Default: none. */
  readonly settings?: readonly Setting<unknown>[];
}

/** A rule on one resource. It runs before the resource changes, so a mandatory one blocks `up` in time. */
interface ResourceRuleDefinition extends RuleText {
  /** Pulumi type tokens that the rule judges. Resources of other types are ignored. */
  readonly types: readonly string[];
  readonly check: (subject: ResourceSubject, config: RuleConfig) => readonly Finding[];
  /**
   * Makes a refused resource comply, at level `remediate`. Set only if the change cannot break anything that works.
   * Default: none.
   */
  readonly remedy?: Remedy;
}

/** A rule across resources. During `up` it runs after the changes; during `preview` it runs before any change. */
interface StackRuleDefinition extends RuleText {
  readonly check: (stack: StackSubject, config: RuleConfig) => readonly Finding[];
}

/** A rule that is ready for the pack and for the documentation. */
export interface Rule extends RuleText {
  readonly scope: "resource" | "stack";
  readonly settings: readonly Setting<unknown>[];
  /** Types that the rule judges; empty for stack rules. */
  readonly types: readonly string[];
  /** Whether level `remediate` changes the resource instead of refusing it. */
  readonly remediates: boolean;
  readonly policy: ResourceValidationPolicy | StackValidationPolicy;
}

/** Makes a rule for one resource. */
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
