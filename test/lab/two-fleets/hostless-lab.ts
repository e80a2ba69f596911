import { autoScaling } from "../../../lab/control-plane/autoscaling/service";
import { AWS_TIMEOUTS } from "../../../lab/control-plane/codedeploy/run/ports";
import { createCodeDeploy } from "../../../lab/control-plane/codedeploy/service";
import { startServer } from "../../../lab/control-plane/endpoint";
import { loadBalancing } from "../../../lab/control-plane/load-balancing";
import { queryService } from "../../../lab/control-plane/protocol/query";
import { FakeAlarms } from "../control-plane/autoscaling/fakes";
import { FakeAgents } from "../control-plane/codedeploy/fake-agents";
import { ScaledClock } from "./scaled-clock";
import { ServingHosts } from "./serving-hosts";

const PLACE = { region: "eu-central-1", accountId: "123456789012" };
/** The engine's looks and the lab's waits take a tenth of their time: a health check may still be slow on a busy machine. */
const FASTER = 10;

/** The lab's own services behind its endpoint, without moto, and with web servers in this process instead of hosts. */
export async function startHostlessLab() {
  const clock = new ScaledClock(FASTER);
  const network = `127.${60 + Math.floor(Math.random() * 60)}`;
  const instances = new ServingHosts(network);
  const agents = new FakeAgents(clock);
  agents.eventMs = 100;
  agents.behaviour = (command) => {
    if (!instances.running.has(command.instanceId)) {
      return "silent";
    }
    clock.after(agents.eventMs, () => instances.did(command));
    return "works";
  };
  let next = 0;
  const hex = (digits: number) => (++next).toString(16).padStart(digits, "0");
  const zonesOf = async (ids: readonly string[]) =>
    ids.map((subnetId) => ({ subnetId, availabilityZone: `eu-central-1${subnetId.at(-1)}`, vpcId: "vpc-1" }));
  const balancing = loadBalancing({
    ...PLACE,
    clock,
    hex,
    instances,
    zonesOf,
    addressFor: (index) => `${network}.1.${index + 1}`,
    certificateNames: async () => undefined,
  });
  const scaling = autoScaling({
    ...PLACE,
    ...balancing.traffic,
    clock,
    hex,
    instances,
    alarms: new FakeAlarms(),
    ec2: {
      resolveTemplate: async ({ version }) => ({ id: "lt-1", name: "web", version }),
      zonesOf,
      defaultSubnets: async () => [],
    },
  });
  const codeDeploy = createCodeDeploy({
    ...PLACE,
    ...balancing.traffic,
    clock,
    agents,
    fleets: scaling.fleets,
    revisions: { find: async ({ key }) => ({ eTag: key }) },
    alarmState: async () => "OK",
    timeouts: AWS_TIMEOUTS,
    newId: (kind) => (kind === "deployment" ? `d-${hex(9)}` : hex(12)),
  });
  const services = [codeDeploy.service, scaling.service, balancing.service, subnets()];
  const server = await startServer({ port: 0, services, moto: { url: "http://127.0.0.1:9" } });
  const close = async (): Promise<void> => {
    await server.close();
    for (const service of services) {
      await service.close();
    }
    await instances.close();
  };
  return { clock, instances, agents, url: server.url, sharedTraffic: balancing.sharedTraffic, close };
}

/** EC2, asked for the free addresses of subnets alone. */
function subnets() {
  return queryService({
    names: ["ec2"],
    version: "2016-11-15",
    namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
    operations: {},
    close: async () => {},
  });
}
