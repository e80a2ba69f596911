import {
  DescribeInstanceHealthCommand,
  type ElasticLoadBalancingClient,
  type InstanceState,
} from "@aws-sdk/client-elastic-load-balancing";
import type { HealthRecord } from "../model/fleet";
import type { Port } from "../ports/port";
import { call } from "./sdk-errors";

/** The calls to Classic Load Balancers. */
export function classicCalls(client: ElasticLoadBalancingClient): Pick<Port, "instanceHealth"> {
  return {
    instanceHealth: (LoadBalancerName) =>
      call("DescribeInstanceHealth", async () => {
        const answer = await client.send(new DescribeInstanceHealthCommand({ LoadBalancerName }));
        return (answer.InstanceStates ?? []).map(healthRecord);
      }),
  };
}

/**
 * An instance that drains is still InService, and only its description tells that it takes no new requests (Classic Load
 * Balancer guide, "Configure connection draining"). A sound one's is "N/A" (API reference, DescribeInstanceHealth), so
 * with any other text a host does not count as healthy.
 */
function healthRecord({ InstanceId, State, Description }: InstanceState): HealthRecord {
  const instanceId = InstanceId ?? "";
  const remark = Description === "" || Description === "N/A" ? undefined : Description;
  if (State === "InService" && remark === undefined) {
    return { instanceId, state: "healthy" };
  }
  return { instanceId, state: stateOf(State, remark), reason: remark };
}

/** Descriptions of a new instance, which the first checks bring into service (API reference, InstanceState). */
const NEW = /registration is still in progress|has not passed the configured HealthyThreshold/i;

function stateOf(state: string | undefined, remark: string | undefined): string {
  if (remark !== undefined && NEW.test(remark)) {
    return "initial";
  }
  return state === "InService" ? "leaving" : (state ?? "Unknown");
}
