import type { Action, Condition, WeightedGroup } from "../../load-balancer/actions";
import { AwsError, notSupported } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { XmlStructure } from "../protocol/write-xml";
import type { ElbState } from "./state";

/** The only action in a request's list (`DefaultActions` or `Actions`). Authentication actions are not supported. */
export function actionFrom(state: ElbState, params: Params, list: string): Action {
  const [action, ...more] = params.structures(list);
  if (action === undefined) {
    throw new AwsError("ValidationError", `${list} is empty; send one action, e.g. Type=forward`);
  }
  if (more.length > 0) {
    throw notSupported("InvalidConfigurationRequest", "more than one action", "elasticloadbalancing");
  }
  const type = action.requiredText("Type");
  if (type === "forward") {
    return { type, groups: forwardGroups(state, action) };
  }
  if (type === "fixed-response") {
    return fixedResponse(action);
  }
  if (type === "redirect") {
    return redirect(action);
  }
  throw notSupported("InvalidConfigurationRequest", `action type '${type}'`, "elasticloadbalancing");
}

/** An action in ELBv2's form. A single group is shown both by its ARN and in ForwardConfig. */
export function shownAction(action: Action): XmlStructure {
  if (action.type === "fixed-response") {
    const { status, contentType, body } = action;
    return {
      Type: action.type,
      FixedResponseConfig: { StatusCode: String(status), ContentType: contentType, MessageBody: body },
    };
  }
  if (action.type === "redirect") {
    const { protocol, host, port, path, query } = action.to;
    const to = { Protocol: protocol, Host: host, Port: port, Path: path, Query: query };
    return { Type: action.type, RedirectConfig: { ...to, StatusCode: `HTTP_${action.status}` } };
  }
  const groups = action.groups.map(({ targetGroupArn, weight }) => ({
    TargetGroupArn: targetGroupArn,
    Weight: weight,
  }));
  return {
    Type: action.type,
    TargetGroupArn: groups.length === 1 ? groups[0]?.TargetGroupArn : undefined,
    ForwardConfig: { TargetGroups: groups, TargetGroupStickinessConfig: { Enabled: false } },
  };
}

/** A rule's conditions, in the old form (`Values`) or the new one (`PathPatternConfig.Values`). */
export function conditionsFrom(params: Params): readonly Condition[] {
  return params.structures("Conditions").map((condition) => {
    const field = condition.requiredText("Field");
    if (field !== "path-pattern" && field !== "host-header" && field !== "http-request-method") {
      throw notSupported("InvalidConfigurationRequest", `condition '${field}'`, "elasticloadbalancing");
    }
    const nested = condition.structure(CONFIG_NAMES[field])?.texts("Values") ?? [];
    const values = [...condition.texts("Values"), ...nested];
    return { field, values: field === "host-header" ? values.map((value) => value.toLowerCase()) : values };
  });
}

export function shownCondition({ field, values }: Condition): XmlStructure {
  return { Field: field, Values: values, [CONFIG_NAMES[field]]: { Values: values } };
}

const CONFIG_NAMES = {
  "path-pattern": "PathPatternConfig",
  "host-header": "HostHeaderConfig",
  "http-request-method": "HttpRequestMethodConfig",
} as const;

function forwardGroups(state: ElbState, action: Params): readonly WeightedGroup[] {
  const config = action.structure("ForwardConfig");
  if (config?.structure("TargetGroupStickinessConfig")?.flag("Enabled") === true) {
    throw notSupported("InvalidConfigurationRequest", "stickiness of target groups", "elasticloadbalancing");
  }
  const listed = config?.structures("TargetGroups") ?? [];
  const groups = listed.map((group) => ({
    targetGroupArn: group.requiredText("TargetGroupArn"),
    weight: group.integer("Weight", 0, 999) ?? 1,
  }));
  const found =
    groups.length > 0 ? groups : [{ targetGroupArn: action.requiredText("TargetGroupArn"), weight: 1 }];
  if (found.length > 5) {
    throw new AwsError("TooManyTargetGroups", "A forward action takes 1 to 5 target groups");
  }
  for (const group of found) {
    state.targetGroup(group.targetGroupArn);
  }
  return found;
}

function fixedResponse(action: Params): Action {
  const config = action.structure("FixedResponseConfig");
  const code = config?.requiredText("StatusCode") ?? "";
  if (!/^[245]\d\d$/.test(code)) {
    throw new AwsError("ValidationError", `StatusCode is '${code}'; allowed: 2XX, 4XX, 5XX`);
  }
  return {
    type: "fixed-response",
    status: Number(code),
    contentType: config?.text("ContentType") ?? "text/plain",
    body: config?.text("MessageBody") ?? "",
  };
}

function redirect(action: Params): Action {
  const config = action.structure("RedirectConfig");
  const status = config?.oneOf("StatusCode", ["HTTP_301", "HTTP_302"]) ?? "HTTP_301";
  return {
    type: "redirect",
    status: status === "HTTP_302" ? 302 : 301,
    to: {
      protocol: config?.text("Protocol") ?? "#{protocol}",
      host: config?.text("Host") ?? "#{host}",
      port: config?.text("Port") ?? "#{port}",
      path: config?.text("Path") ?? "/#{path}",
      query: config?.text("Query") ?? "#{query}",
    },
  };
}
