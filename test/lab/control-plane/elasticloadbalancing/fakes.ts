import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Instance } from "../../../../lab/control-plane/contracts";
import { elasticLoadBalancing } from "../../../../lab/control-plane/elasticloadbalancing/service";
import { startServer } from "../../../../lab/control-plane/server";
import { ManualClock } from "../../load-balancer/manual-clock";

/** The service behind the real endpoint, with instances the test adds, and an SDK client for it. */
export async function startElb() {
  const clock = new ManualClock();
  const instances = new Map<string, Instance>();
  let next = 0;
  const elb = elasticLoadBalancing({
    clock,
    instances: { get: (id) => instances.get(id) },
    zonesOf: async (ids) =>
      ids.map((subnetId) => ({ subnetId, availabilityZone: `us-east-1${subnetId.at(-1)}`, vpcId: "vpc-1" })),
    certificateNames: () => Promise.resolve(undefined),
    addressFor: (index) => `127.77.0.${index + 1}`,
    region: "us-east-1",
    accountId: "123456789012",
    hex: (digits) => {
      next += 1;
      return next.toString(16).padStart(digits, "0");
    },
  });
  const server = await startServer({ port: 0, services: [elb.service], moto: { url: "http://127.0.0.1:9" } });
  const client = new ElasticLoadBalancingV2Client({
    endpoint: server.url,
    region: "us-east-1",
    credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
  });
  return {
    ...elb,
    clock,
    client,
    url: server.url,
    addInstance: (instanceId: string): void => {
      instances.set(instanceId, {
        instanceId,
        address: "127.0.0.1",
        availabilityZone: "us-east-1a",
        subnetId: "subnet-a",
        launchTemplate: { id: "lt-1", name: "web", version: "1" },
        instanceType: "t3.micro",
      });
    },
    close: async (): Promise<void> => {
      client.destroy();
      await elb.service.close();
      await server.close();
    },
  };
}
