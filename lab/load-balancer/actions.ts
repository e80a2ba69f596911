/**
 * A target group and its share of a forward action. The weight is 0 to 999; a group with 0 gets no requests (ELBv2
 * API reference).
 */
export interface WeightedGroup {
  readonly targetGroupArn: string;
  readonly weight: number;
}

/** What a listener or a rule does with a request. Authentication actions are not supported. */
export type Action =
  | { readonly type: "forward"; readonly groups: readonly WeightedGroup[] }
  | {
      readonly type: "fixed-response";
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
    }
  | { readonly type: "redirect"; readonly status: 301 | 302; readonly to: RedirectParts };

/** Parts of the new address. Each may contain #{protocol}, #{host}, #{port}, #{path}, #{query}. */
interface RedirectParts {
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

/** A listener rule. Among matching rules, the lowest priority number decides. */
export interface Rule {
  readonly priority: number;
  readonly conditions: readonly Condition[];
  readonly action: Action;
}

/** All conditions of a rule must match. A condition matches if one of its values does. `*` and `?` are wildcards. */
export interface Condition {
  readonly field: "path-pattern" | "host-header" | "http-request-method";
  readonly values: readonly string[];
}

/** The action for a request: that of the first matching rule, otherwise the listener's default. */
export function actionFor(
  rules: readonly Rule[],
  defaultAction: Action,
  request: { readonly method: string; readonly path: string; readonly host: string },
): Action {
  const facts = {
    "path-pattern": request.path.split("?")[0] ?? "/",
    "host-header": request.host.split(":")[0]?.toLowerCase() ?? "",
    "http-request-method": request.method,
  };
  const fits = (condition: Condition): boolean =>
    condition.values.some((value) => wildcard(value, facts[condition.field]));
  const fitting = [...rules]
    .sort((left, right) => left.priority - right.priority)
    .find((rule) => rule.conditions.every(fits));
  return fitting?.action ?? defaultAction;
}

/** The address of a redirect, without default ports. */
export function redirectAddress(to: RedirectParts, request: RedirectParts): string {
  const filled = (text: string): string =>
    text.replace(/#\{(protocol|host|port|path|query)\}/g, (_, part: keyof RedirectParts) => request[part]);
  const protocol = filled(to.protocol).toLowerCase();
  const port = filled(to.port);
  const usual = protocol === "https" ? "443" : "80";
  const query = filled(to.query);
  const path = filled(to.path).replace(/^\/\//, "/");
  return `${protocol}://${filled(to.host)}${port === usual ? "" : `:${port}`}${path}${query === "" ? "" : `?${query}`}`;
}

function wildcard(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(text);
}
