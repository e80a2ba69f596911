import { type DeploymentGroupSettings, hasLoadBalancer, type JsonObject } from "../store/model";
import type { Input } from "./json-input";

type LoadBalancerInfo = Pick<DeploymentGroupSettings, "targetGroupNames" | "classicLoadBalancerNames">;

/** Field `loadBalancerInfo`; undefined if it was not sent. Load balancers that it does not name are removed. */
export function readLoadBalancerInfo(input: Input): LoadBalancerInfo | undefined {
  const info = input.structure("loadBalancerInfo");
  if (info === undefined) {
    return undefined;
  }
  const names = (list: string) =>
    info.structures(list).map((each) => each.required("name", "InvalidLoadBalancerInfoException"));
  return {
    targetGroupNames: names("targetGroupInfoList"),
    classicLoadBalancerNames: names("elbInfoList"),
  };
}

export function keptLoadBalancerInfo(before: LoadBalancerInfo): LoadBalancerInfo {
  const { targetGroupNames, classicLoadBalancerNames } = before;
  return { targetGroupNames, classicLoadBalancerNames };
}

/** In the API's form; undefined if it names nothing. */
export function shownLoadBalancerInfo(info: LoadBalancerInfo): JsonObject | undefined {
  if (!hasLoadBalancer(info)) {
    return undefined;
  }
  const list = (names: readonly string[]) => names.map((name) => ({ name }));
  return {
    ...(info.targetGroupNames.length === 0 ? {} : { targetGroupInfoList: list(info.targetGroupNames) }),
    ...(info.classicLoadBalancerNames.length === 0
      ? {}
      : { elbInfoList: list(info.classicLoadBalancerNames) }),
  };
}
