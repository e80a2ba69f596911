import { CODEDEPLOY_PROCESSES, SCALING_PROCESSES, SUSPENSIONS } from "../constants";
import { at, isGiven, isUnknownValue } from "./property-path";
import { oneOf, type Rule, wrong } from "./property-rules";

/** Rules on how hosts are changed and what is suspended meanwhile. */
export const suspension: Rule = (value, properties) => {
  const reason = oneOf(SUSPENSIONS)(value, properties);
  return reason ?? (value === "deployer" ? guarded('suspension "deployer"', properties) : undefined);
};

export const batch: Rule = (value, properties) =>
  amount(value) ??
  (isGiven(properties, "additionalBatch")
    ? "cannot be combined with additionalBatch, which says already how many hosts are changed together; leave one of both out"
    : undefined);

export const additionalBatch: Rule = (value, properties) =>
  amount(value) ?? guarded("an additional batch", properties);

export const suspendedProcesses: Rule = (value, properties) => {
  const owner = at(properties, "suspension");
  if (isUnknownValue(owner)) {
    return undefined;
  }
  if (owner !== "deployer" && owner !== "codedeploy") {
    return `needs suspension "deployer" or "codedeploy"; it is ${JSON.stringify(owner ?? "none")}`;
  }
  const allowed: readonly string[] = owner === "deployer" ? SCALING_PROCESSES : CODEDEPLOY_PROCESSES;
  const isAllowed = (each: unknown) =>
    isUnknownValue(each) || (typeof each === "string" && allowed.includes(each));
  if (!Array.isArray(value) || value.length === 0 || !value.every(isAllowed)) {
    return wrong(value, `a list of at least one of ${allowed.join(", ")} (suspension "${owner}")`);
  }
  const hindering = ["Launch", "AddToLoadBalancer"].filter((process) => value.includes(process));
  return hindering.length > 0 && isGiven(properties, "additionalBatch")
    ? `must not name ${hindering.join(", ")} with additionalBatch, whose hosts could not come or not take requests`
    : undefined;
};

const AMOUNT =
  "{ hosts: N } with an integer from 1, or { percent: N } with a number above 0 and up to 100, and nothing else";

function amount(value: unknown): string | undefined {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [name, number] = entries.filter(([, each]) => each !== undefined && each !== null)[0] ?? [];
  const single = entries.length === 1 && (name === "hosts" || name === "percent");
  if (single && isUnknownValue(number)) {
    return undefined;
  }
  const fits =
    typeof number === "number" &&
    (name === "hosts" ? Number.isInteger(number) && number >= 1 : number > 0 && number <= 100);
  return single && fits ? undefined : wrong(value, AMOUNT);
}

function guarded(what: string, properties: unknown): string | undefined {
  return isGiven(properties, "guard")
    ? undefined
    : `needs guard ({ bucket, key }): ${what} must be undone, and without a guard nobody would know after a deployer was killed`;
}
