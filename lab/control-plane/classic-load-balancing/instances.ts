import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/xml";
import { type ClassicContext, requestedLoadBalancer } from "./context";
import { instanceState } from "./instance-state";
import type { ClassicRecord } from "./model";
import { registeredInstances } from "./shown";

/** Every listener has an instance port of its own, so that instances are registered without one. */
const NO_PORT = 0;

export function instanceOperations(context: ClassicContext): QueryOperations {
  return {
    RegisterInstancesWithLoadBalancer: (params) => {
      const record = requestedLoadBalancer(context, params);
      const found = idsOf(params).map((id) => existing(context, id));
      for (const { instanceId } of found) registerInstance(context, record, instanceId);
      return instanceList(record);
    },
    DeregisterInstancesFromLoadBalancer: (params) => {
      const record = requestedLoadBalancer(context, params);
      for (const id of idsOf(params)) {
        if (record.instances.portsOf(id).length === 0) existing(context, id);
        deregisterInstance(record, id);
      }
      return instanceList(record);
    },
    DescribeInstanceHealth: (params) => {
      const record = requestedLoadBalancer(context, params);
      const asked = idsOf(params);
      const known = record.instances.describe().map(({ at }) => at.id);
      for (const id of asked) if (!known.includes(id)) existing(context, id);
      const ids = asked.length > 0 ? asked : known;
      return {
        InstanceStates: ids.map((id) => ({ InstanceId: id, ...instanceState(healthOf(record, id)) })),
      };
    },
  };
}

/** Idempotent; the first check follows at once. @throws InvalidInstance */
export function registerInstance(context: ClassicContext, record: ClassicRecord, instanceId: string): void {
  const { address, availabilityZone } = existing(context, instanceId);
  record.instances.register({ id: instanceId, address, port: NO_PORT, availabilityZone });
}

export function deregisterInstance(record: ClassicRecord, instanceId: string): void {
  record.instances.deregister(instanceId, NO_PORT);
}

export function healthOf(record: ClassicRecord, instanceId: string) {
  return record.instances.healthOf(instanceId, NO_PORT);
}

function existing(context: ClassicContext, instanceId: string) {
  const instance = context.instances.get(instanceId);
  if (instance !== undefined) return instance;
  throw new AwsError("InvalidInstance", `Could not find EC2 instance ${instanceId}.`);
}

function idsOf(params: Params): readonly string[] {
  return params.structures("Instances").map((instance) => instance.requiredText("InstanceId"));
}

function instanceList(record: ClassicRecord): XmlStructure {
  return { Instances: registeredInstances(record).map((InstanceId) => ({ InstanceId })) };
}
