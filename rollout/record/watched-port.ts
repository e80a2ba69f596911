import type { Port } from "../ports/port";
import { OPERATIONS } from "./operations";
import type { Seen } from "./seen";

const NAMES: ReadonlyMap<string | symbol, string> = new Map(Object.entries(OPERATIONS));

/** A port that counts each call, failed ones too, and notes what the calls tell of the fleets. */
export function watchedPort(port: Port, seen: Seen): Port {
  const counted = countedPort(port, seen);
  return {
    ...counted,
    createDeployment: (request) => noted(counted.createDeployment(request), (id) => seen.created(id)),
    fleet: (group) => noted(counted.fleet(group), ({ instances }) => seen.fleet(group, instances)),
    instances: (group) => noted(counted.instances(group), (instances) => seen.fleet(group, instances)),
    targetHealth: (arn) => noted(counted.targetHealth(arn), (records) => seen.healthOf(arn, records)),
    instanceHealth: (name) => noted(counted.instanceHealth(name), (records) => seen.healthOf(name, records)),
    createWeightRule: (listener, targets, weights) =>
      noted(counted.createWeightRule(listener, targets, weights), () => seen.weights(weights)),
    setWeights: (rule, targets, weights) =>
      noted(counted.setWeights(rule, targets, weights), () => seen.weights(weights)),
  };
}

async function noted<T>(answer: Promise<T>, note: (value: T) => void): Promise<T> {
  const value = await answer;
  note(value);
  return value;
}

function countedPort(port: Port, seen: Seen): Port {
  return new Proxy(port, {
    get: (target, name): unknown => {
      const method: unknown = Reflect.get(target, name);
      const operation = NAMES.get(name);
      if (typeof method !== "function" || operation === undefined) {
        return method;
      }
      return (...given: unknown[]): unknown => {
        seen.called(operation);
        return Reflect.apply(method, target, given);
      };
    },
  });
}
