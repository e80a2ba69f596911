import { leavePromiseStacksUnmapped } from "./infra/base/promise-stacks";
import { makeDatabase } from "./infra/database/make-database";
import { makeEdge } from "./infra/edge/make-edge";
import { Environment } from "./infra/environment/environment";
import { makeFleets } from "./infra/fleet/make-fleets";
import { beforeProvisioning, planRelease } from "./infra/installed/plan-release";
import { availabilityZoneNames } from "./infra/network/available-zones";
import { Network } from "./infra/network/network";
import { LogGroups } from "./infra/observability/log-groups";
import { makeReleases } from "./infra/release/make-releases";
import { outputsOfGreen } from "./infra/release/outputs-of-green";
import { requestsAfterwards } from "./infra/release/smoke-check";
import { makeRevision } from "./infra/revision/make-revision";
import { RevisionStore } from "./infra/revision/revision-store";
import { readSettings } from "./infra/settings/settings";
import { stackContext } from "./infra/settings/stack-context";

/** Reads the settings, makes the resources in order of dependence, and exports what an operator needs. */
export = async () => {
  leavePromiseStacksUnmapped(process.env);
  const settings = readSettings();
  const planning = planRelease(settings);
  const [zoneNames] = await Promise.all([availabilityZoneNames(settings), beforeProvisioning(planning)]);
  const stack = stackContext(settings);
  const { environment: variables, observability, revisions } = settings;
  const name = `${settings.project}-${settings.stack}`;

  const network = new Network(name, {
    ...stack,
    network: settings.network,
    loadBalancer: settings.loadBalancer,
    observability,
    zoneNames,
    isolatedSubnets: settings.database !== undefined,
  });
  const edge = makeEdge(name, { ...stack, network });
  const store = new RevisionStore(`${name}-revisions`, { ...stack, revisions });
  const database = makeDatabase(name, { ...stack, network });
  const environment = new Environment(`${name}-environment`, { ...stack, environment: variables, database });
  const logs = new LogGroups(`${name}-logs`, { ...stack, observability });
  const { built, commit, handedOver, kinds } = await planning;
  const surroundings = { network, edge, store, database, environment, logs };
  const fleets = makeFleets(name, { ...stack, ...surroundings, kinds, calls: handedOver.calls });
  const revision = makeRevision(name, { settings, built, handedOver, store });
  const parts = { edge, environment, fleets, revision, commit, store };
  const release = makeReleases(name, { ...stack, ...parts, handedOver });
  const { applicationName, deploymentGroupName, deploymentId, status, liveRevision } = release;
  return {
    url: edge.url,
    revision: liveRevision,
    deploymentId,
    rolloutStatus: status,
    applicationName,
    deploymentGroupName,
    autoScalingGroupName: fleets.hosts.autoScalingGroupName,
    ...outputsOfGreen(fleets.green, release),
    revisionBucket: store.bucketName,
    ...requestsAfterwards({ settings, url: edge.url, deploymentId, status }),
  };
};
