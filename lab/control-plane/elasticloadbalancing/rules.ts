import { AwsError } from "../protocol/aws-error";
import { page } from "../protocol/listing-page";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import { actionFrom, conditionsFrom, shownAction, shownCondition } from "./action-params";
import type { ElbContext } from "./context";
import { applyRules } from "./listeners";
import type { ListenerRecord, RuleRecord } from "./model";
import { noteShares } from "./shared-traffic";
import { tagNew } from "./tags";

export function ruleOperations(context: ElbContext): QueryOperations {
  const { state } = context;
  const changed = (listener: ListenerRecord): void => {
    applyRules(listener);
    state.refreshUse();
  };
  return {
    CreateRule: (params) => {
      const listener = state.listener(params.requiredText("ListenerArn"));
      const priority = freePriority(listener, params.requiredInteger("Priority", 1, 50_000));
      const rule: RuleRecord = {
        arn: `${listener.arn.replace(":listener/", ":listener-rule/")}/${context.hex(16)}`,
        priority,
        conditions: conditionsFrom(params),
        action: actionFrom(state, params, "Actions"),
        shares: [],
      };
      noteShares(state, rule, context.clock.now());
      listener.rules = [...listener.rules, rule];
      tagNew(state, rule.arn, params);
      changed(listener);
      return { Rules: [shown(rule)] };
    },
    ModifyRule: (params) => {
      const { listener, rule } = state.rule(params.requiredText("RuleArn"));
      if (params.has("Actions")) {
        rule.action = actionFrom(state, params, "Actions");
        noteShares(state, rule, context.clock.now());
      }
      if (params.has("Conditions")) {
        rule.conditions = conditionsFrom(params);
      }
      changed(listener);
      return { Rules: [shown(rule)] };
    },
    DeleteRule: (params) => {
      const { listener, rule } = state.rule(params.requiredText("RuleArn"));
      listener.rules = listener.rules.filter((other) => other !== rule);
      state.tags.delete(rule.arn);
      changed(listener);
      return undefined;
    },
    SetRulePriorities: (params) => {
      const rules = params.structures("RulePriorities").map((item) => {
        const { listener, rule } = state.rule(item.requiredText("RuleArn"));
        rule.priority = item.requiredInteger("Priority", 1, 50_000);
        changed(listener);
        return shown(rule);
      });
      return { Rules: rules };
    },
    DescribeRules: (params) => describeRules(context, params),
  };
}

function describeRules({ state }: ElbContext, params: Params): XmlStructure {
  const listenerArn = params.text("ListenerArn");
  if (listenerArn === undefined) {
    return { Rules: params.texts("RuleArns").map((arn) => shown(state.rule(arn).rule)) };
  }
  const listener = state.listener(listenerArn);
  const rules = [...listener.rules].sort((left, right) => left.priority - right.priority).map(shown);
  const { items, marker } = page([...rules, shownDefault(listener)], params);
  return { Rules: items, NextMarker: marker };
}

function freePriority(listener: ListenerRecord, priority: number): number {
  if (listener.rules.every((rule) => rule.priority !== priority)) {
    return priority;
  }
  throw new AwsError("PriorityInUse", `Priority '${priority}' is currently in use`);
}

function shown(rule: RuleRecord): XmlStructure {
  return {
    RuleArn: rule.arn,
    Priority: String(rule.priority),
    Conditions: rule.conditions.map(shownCondition),
    Actions: [shownAction(rule.action)],
    IsDefault: false,
  };
}

function shownDefault(listener: ListenerRecord): XmlStructure {
  return {
    RuleArn: `${listener.arn.replace(":listener/", ":listener-rule/")}/default`,
    Priority: "default",
    Conditions: [],
    Actions: [shownAction(listener.defaultAction)],
    IsDefault: true,
  };
}
