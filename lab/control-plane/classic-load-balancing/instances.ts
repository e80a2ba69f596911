import { randomUUID } from "node:crypto";
import { isInstanceId } from "../instance-id";
import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import { type ClassicContext, requestedLoadBalancer } from "./context";
import { instanceState } from "./instance-state";
import type { ClassicRecord } from "./model";
import { registeredInstances } from "./shown";

/** Instances are registered without a port, because every listener has its own instance port. */
const NO_PORT = 0;

export function instanceOperations(context: ClassicContext): QueryOperations {
  return {
    RegisterInstancesWithLoadBalancer: (params) => {
      const record = requestedLoadBalancer(context, params);
      const found = idsOf(params).map((id) => existing(context, id));
      for (const { instanceId } of found) {
        registerInstance(context, record, instanceId);
      }
      return instanceList(record);
    },
    DeregisterInstancesFromLoadBalancer: (params) => {
      const record = requestedLoadBalancer(context, params);
      for (const id of idsOf(params)) {
        if (record.instances.portsOf(id).length === 0) {
          existing(context, id);
        }
        deregisterInstance(record, id);
      }
      return instanceList(record);
    },
    DescribeInstanceHealth: (params) => {
      const record = requestedLoadBalancer(context, params);
      const asked = idsOf(params);
      const known = record.instances.describe().map(({ at }) => at.id);
      for (const id of asked) {
        if (!known.includes(id)) {
          existing(context, id);
        }
      }
      const ids = asked.length > 0 ? asked : known;
      return {
        InstanceStates: ids.map((id) => ({ InstanceId: id, ...instanceState(healthOf(record, id)) })),
      };
    },
  };
}

/**
 * Registering again changes nothing. The first health check comes after its delay.
 * @throws InvalidInstance
 */
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
  if (instance !== undefined) {
    return instance;
  }
  throw new AwsError("InvalidInstance", `Could not find EC2 instance ${instanceId}.`);
}

function idsOf(params: Params): readonly string[] {
  const ids = params.structures("Instances").map((instance) => instance.requiredText("InstanceId"));
  const malformed = ids.find((id) => !isInstanceId(id));
  if (malformed !== undefined) {
    throw new AwsError("InvalidInstance", malformedText(ids, malformed));
  }
  return ids;
}

/** EC2's refusal in the form that Elastic Load Balancing passes on (quoted in aws-missing-tools#104). */
function malformedText(ids: readonly string[], malformed: string): string {
  const cause = `(Service: AmazonEC2; Status Code: 400; Error Code: InvalidInstanceID.Malformed; Request ID: ${randomUUID()})`;
  return `InvalidInstance found in [${ids.join(", ")}]. Invalid id: "${malformed}" ${cause}`;
}

function instanceList(record: ClassicRecord): XmlStructure {
  return { Instances: registeredInstances(record).map((InstanceId) => ({ InstanceId })) };
}
