import { ElasticLoadBalancingClient } from "@aws-sdk/client-elastic-load-balancing";
import { classicLoadBalancing } from "../../../../lab/control-plane/classic-load-balancing/service";
import { startServer } from "../../../../lab/control-plane/endpoint";
import type { Clock } from "../../../../lab/ports/clock";
import { systemClock } from "../../../../lab/ports/clock";
import { fakeInstances } from "../fake-instances";

export const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/known";
export const OTHER_CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/other";

/** Domain names by certificate. */
const NAMES = new Map([
  [CERTIFICATE, ["shop.example.com"]],
  [OTHER_CERTIFICATE, ["store.example.com"]],
]);

/** The service behind the real endpoint, with instances that the test adds, and an SDK client for it. */
export async function startClassic(clock: Clock = systemClock) {
  const { addInstance, instances, zonesOf } = fakeInstances("eu-central-1");
  const classic = classicLoadBalancing({
    clock,
    instances,
    zonesOf,
    certificateNames: async (arn) => NAMES.get(arn),
    addressFor: (index) => `127.78.0.${index + 1}`,
  });
  const server = await startServer({
    port: 0,
    services: [classic.service],
    moto: { url: "http://127.0.0.1:9" },
  });
  const client = new ElasticLoadBalancingClient({
    endpoint: server.url,
    region: "eu-central-1",
    credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
  });
  return {
    ...classic,
    client,
    url: server.url,
    addInstance,
    close: async (): Promise<void> => {
      client.destroy();
      await classic.service.close();
      await server.close();
    },
  };
}
