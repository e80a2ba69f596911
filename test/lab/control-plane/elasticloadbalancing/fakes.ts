import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { elasticLoadBalancing } from "../../../../lab/control-plane/elasticloadbalancing/service";
import { startServer } from "../../../../lab/control-plane/endpoint";
import { ManualClock } from "../../load-balancer/manual-clock";
import { fakeInstances } from "../fake-instances";

/** The service behind the real endpoint, with instances that the test adds, and an SDK client for it. */
export async function startElb() {
  const clock = new ManualClock();
  const { addInstance, instances, zonesOf } = fakeInstances("us-east-1");
  let next = 0;
  const elb = elasticLoadBalancing({
    clock,
    instances,
    zonesOf,
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
    addInstance,
    close: async (): Promise<void> => {
      client.destroy();
      await elb.service.close();
      await server.close();
    },
  };
}
