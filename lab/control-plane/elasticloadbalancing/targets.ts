import type { DescribedTarget } from "../../load-balancer/described-target";
import type { TargetAddress } from "../../load-balancer/target";
import { isInstanceId } from "../instance-id";
import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import type { ElbContext } from "./context";
import type { TargetGroupRecord } from "./model";

export function targetOperations(context: ElbContext): QueryOperations {
  const named = (params: Params) => context.state.targetGroup(params.requiredText("TargetGroupArn"));
  return {
    RegisterTargets: (params) => {
      const record = named(params);
      const targets = params
        .structures("Targets")
        .map((target) => addressOf(context, record, idOf(record, target), portOf(target)));
      for (const target of targets) {
        record.group.register(target);
      }
      return {};
    },
    DeregisterTargets: (params) => {
      const record = named(params);
      const targets = params
        .structures("Targets")
        .map((target) => ({ id: idOf(record, target), port: portOf(target) }));
      for (const { id, port } of targets) {
        deregisterTarget(record, id, port);
      }
      return {};
    },
    DescribeTargetHealth: (params) => describeTargetHealth(named(params), params),
  };
}

/**
 * Address of a target: an instance's loopback address. For type `ip`, it is the id itself, which must be a loopback
 * address.
 */
export function addressOf(
  context: ElbContext,
  record: TargetGroupRecord,
  id: string,
  port: number = record.port,
): TargetAddress {
  if (record.targetType === "ip") {
    if (/^127(\.\d{1,3}){3}$/.test(id)) {
      return { id, address: id, port, availabilityZone: "all" };
    }
    const text = `The IP address '${id}' is not one the lab forwards to; allowed: loopback addresses, 127.0.0.0/8`;
    throw new AwsError("InvalidTarget", text);
  }
  const instance = context.instances.get(id);
  if (instance === undefined) {
    throw new AwsError("InvalidTarget", `The following instances do not exist: '${id}'`);
  }
  return { id, address: instance.address, port, availabilityZone: instance.availabilityZone };
}

/**
 * The id of a target to register or deregister. If it is not an instance id, AWS refuses it with the words quoted in
 * aws-load-balancer-controller#328 and #3668. If it is empty, AWS uses the words in #502.
 */
function idOf(record: TargetGroupRecord, target: Params): string {
  if (record.targetType === "ip") {
    return target.requiredText("Id");
  }
  const id = target.text("Id") ?? "";
  if (id === "") {
    throw new AwsError("ValidationError", "An instance ID must be specified");
  }
  if (!isInstanceId(id)) {
    throw new AwsError("ValidationError", `Instance ID '${id}' is not valid`);
  }
  return id;
}

function portOf(target: Params): number | undefined {
  return target.integer("Port", 1, 65_535);
}

/** Without a port, every registration of the id is removed. */
export function deregisterTarget(record: TargetGroupRecord, id: string, port: number | undefined): void {
  const ports = port === undefined ? record.group.portsOf(id) : [port];
  for (const each of ports) {
    record.group.deregister(id, each);
  }
}

function describeTargetHealth(record: TargetGroupRecord, params: Params): XmlStructure {
  const asked = params.structures("Targets");
  const all = record.group.describe();
  const wanted = asked.flatMap((target) => {
    const id = target.requiredText("Id");
    const port = portOf(target);
    const known = all.filter(({ at }) => at.id === id && (port === undefined || at.port === port));
    if (known.length > 0) {
      return known;
    }
    const at = { id, address: "", port: port ?? record.port, availabilityZone: "" };
    return [{ at, health: record.group.healthOf(id, at.port) }];
  });
  return {
    TargetHealthDescriptions: (asked.length > 0 ? wanted : all).map((target) => shown(record, target)),
  };
}

function shown(record: TargetGroupRecord, { at, health }: DescribedTarget): XmlStructure {
  const checkPort = record.health.port === "traffic" ? at.port : record.health.port;
  return {
    Target: {
      Id: at.id,
      Port: at.port,
      AvailabilityZone: record.targetType === "ip" ? at.availabilityZone : undefined,
    },
    HealthCheckPort: String(checkPort),
    TargetHealth: { State: health.state, Reason: health.reason, Description: health.description },
  };
}
