import { randomBytes } from "node:crypto";
import * as path from "node:path";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { EC2Client } from "@aws-sdk/client-ec2";
import { S3Client } from "@aws-sdk/client-s3";
import { ec2Records } from "../hosts/ec2-records";
import { HostFleet } from "../hosts/host-fleet";
import { probeIsolation } from "../hosts/isolation";
import { LabNetwork } from "../hosts/network/lab-network";
import { openOutward } from "../hosts/network/outward";
import { hostCredentials, LAB_ACCOUNT_ID, LAB_CREDENTIALS, LAB_REGION } from "../lab-account";
import { LabError } from "../lab-error";
import type { LabLayout } from "../layout";
import type { FirstCheckDelay } from "../load-balancer/first-check";
import { systemClock as clock } from "../ports/clock";
import { labAddresses } from "./addresses";
import { adminHandler } from "./admin/handler";
import { labPages } from "./admin/pages";
import { autoScaling } from "./autoscaling/service";
import { cloudWatchAlarms } from "./autoscaling/store/alarms";
import { ec2Lookups } from "./autoscaling/store/ec2-lookups";
import { bucketPolicies } from "./bucket-policies";
import { toldPorts } from "./call-record/codedeploy-ports";
import { CallRecorder } from "./call-record/recorder";
import { toldSchedules } from "./call-record/scheduler-ports";
import { certificateNames } from "./certificates/certificate-names";
import { alarmStates } from "./codedeploy/alarm-state";
import { randomId } from "./codedeploy/new-id";
import { AWS_TIMEOUTS } from "./codedeploy/run/ports";
import { s3Revisions } from "./codedeploy/s3-revisions";
import { createCodeDeploy } from "./codedeploy/service";
import { createCommandService } from "./codedeploy-commands/service";
import { startServer } from "./endpoint";
import { loadBalancing } from "./load-balancing";
import { startMoto } from "./moto";
import { ConditionalWrites } from "./s3/conditional-writes";
import { executeStateMachines, motoPorts } from "./scheduler/moto-ports";
import { Schedules } from "./scheduler/schedules";

export interface LabOptions {
  readonly labId: string;
  readonly layout: LabLayout;
  /** Port of the AWS endpoint on 127.0.0.1. */
  readonly port: number;
  /** Whether hosts reach the internet. */
  readonly internet: boolean;
  /** Directory of the Python that has moto, and of the AWS CLI. */
  readonly pythonDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Time from a target's registration to its first health check. */
  readonly firstCheckDelay: FirstCheckDelay;
  /** How long the zones of a group stay unbalanced until it rebalances them. */
  readonly rebalanceMs: number;
}

interface RunningControlPlane {
  readonly url: string;
  /** Ends hosts, services and moto, in this order. */
  stop(): Promise<void>;
}

const AT_HOME = { region: LAB_REGION, accountId: LAB_ACCOUNT_ID };
const hex = (digits: number) =>
  randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);

/** Starts moto, the lab's own services on top of it, and the endpoint in front of them all. */
export async function startLab(options: LabOptions): Promise<RunningControlPlane> {
  const moto = await startMoto({
    // The kernel ends moto when this process ends, for whatever reason.
    executable: "setpriv",
    arguments: [
      ...["--pdeathsig", "SIGKILL", path.join(options.pythonDirectory, "python")],
      path.join(options.layout.projectDirectory, "lab/control-plane/moto-server.py"),
    ],
    logFile: path.join(options.layout.logDirectory, "moto.log"),
    environment: {
      ...options.environment,
      AWS_DEFAULT_REGION: LAB_REGION,
      // State machines that moto executes call AWS at this endpoint, because the lab implements Auto Scaling itself.
      // They use no proxy.
      MOTO_PORT: String(options.port),
      NO_PROXY: "localhost,127.0.0.1",
    },
    clock,
  });
  try {
    await executeStateMachines(moto.url);
    const parts = await makeServices(options, moto.url);
    const conditionalWrites = new ConditionalWrites();
    const faults = {
      "conditional-request-conflict": (times: number) => conditionalWrites.conflict(times),
    };
    const server = await startServer({
      port: options.port,
      services: parts.services,
      onCall: parts.onCall,
      moto,
      instead: [bucketPolicies(moto.url)],
      conditionalWrites,
      observers: [parts.schedules.observer, parts.scalingObserver],
      onAdmin: adminHandler({ labId: options.labId, ...parts.pages, faults }),
    }).catch((error: unknown) => {
      throw new LabError("LAB_PORT", `${String(error)} (INSERVICE_LAB_PORT chooses another port)`);
    });
    await parts.network.offer("127.0.0.1", options.port, server.accept);
    const stop = async () => {
      await parts.close();
      await server.close();
      await moto.stop();
    };
    void moto.died.then((reason) => console.error(`moto ended: ${reason}; restart the lab`));
    return { url: server.url, stop };
  } catch (error) {
    await moto.stop();
    throw error;
  }
}

async function makeServices(options: LabOptions, motoUrl: string) {
  const client = { region: LAB_REGION, endpoint: motoUrl, credentials: LAB_CREDENTIALS };
  const ec2 = new EC2Client(client);
  const lookups = ec2Lookups(ec2);
  const addresses = labAddresses(options.port);
  const network = new LabNetwork((line) => console.error(line));
  const outward = options.internet ? await openOutward(network, addresses.network) : undefined;
  const hosts = new HostFleet({
    ...AT_HOME,
    ec2: ec2Records(ec2),
    clock,
    network,
    outward,
    isolation: await probeIsolation(options.layout.directory),
    directory: options.layout.hostsDirectory,
    endpoint: `http://127.0.0.1:${options.port}`,
    credentialsOf: hostCredentials,
    addressFor: addresses.host,
    pathPrefix: [options.pythonDirectory, path.dirname(process.execPath)],
  });
  const balancing = loadBalancing({
    ...AT_HOME,
    clock,
    hex,
    instances: hosts,
    network,
    zonesOf: lookups.zonesOf,
    addressFor: addresses.loadBalancer,
    certificateNames: certificateNames(motoUrl, LAB_REGION),
    firstCheckDelay: options.firstCheckDelay,
  });
  const { traffic } = balancing;
  const cloudWatch = new CloudWatchClient(client);
  const scaling = autoScaling({
    ...AT_HOME,
    ...traffic,
    clock,
    hex,
    instances: hosts,
    ec2: lookups,
    alarms: cloudWatchAlarms(cloudWatch),
    rebalanceMs: options.rebalanceMs,
  });
  const commands = createCommandService({ ...AT_HOME, clock, newId: () => randomId("uuid") });
  const calls = new CallRecorder({
    ...AT_HOME,
    clock,
    file: options.layout.callsFile,
    groupOf: (deploymentId) => codeDeploy.groupOf(deploymentId),
    groupOfInstance: scaling.groupOf,
  });
  const alarmState = alarmStates(cloudWatch);
  const codeDeploy = createCodeDeploy({
    ...AT_HOME,
    clock,
    agents: commands.agents,
    timeouts: AWS_TIMEOUTS,
    newId: randomId,
    ...toldPorts({ ...traffic, fleets: scaling.fleets, alarmState }, calls.codeDeploy),
    revisions: s3Revisions(new S3Client({ ...client, forcePathStyle: true })),
  });
  const schedulePorts = motoPorts({ url: motoUrl, region: LAB_REGION });
  const schedules = new Schedules(toldSchedules(schedulePorts, calls.scheduler), clock);
  const services = [codeDeploy.service, commands.service, scaling.service, balancing.service];
  return {
    services,
    network,
    onCall: calls.request,
    schedules,
    scalingObserver: scaling.observer,
    pages: labPages(codeDeploy, scaling, balancing, calls),
    close: async () => {
      schedules.close();
      for (const service of services) {
        await service.close();
      }
      await hosts.close();
    },
  };
}
