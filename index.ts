import { currentAccount } from "./infra/base/account";
import { leavePromiseStacksUnmapped } from "./infra/base/promise-stacks";
import { stackTags } from "./infra/base/tags";
import { makeDatabase } from "./infra/database/make-database";
import { makeEdge } from "./infra/edge/make-edge";
import { Environment } from "./infra/environment/environment";
import { makeFleets } from "./infra/fleet/make-fleets";
import { planRelease } from "./infra/installed/plan-release";
import { availabilityZoneNames } from "./infra/network/available-zones";
import { Network } from "./infra/network/network";
import { LogGroups } from "./infra/observability/log-groups";
import { makeReleases } from "./infra/release/make-releases";
import { requestsAfterwards } from "./infra/release/smoke-check";
import { beforeProvisioning, Revision } from "./infra/revision/revision";
import { RevisionStore } from "./infra/revision/revision-store";
import { revisionWarnings } from "./infra/revision/revision-warnings";
import { readSettings } from "./infra/settings/settings";

/** Settings, then what they describe in order of dependence, then what an operator needs to know of it. */
export = async () => {
  leavePromiseStacksUnmapped(process.env);
  const settings = readSettings();
  const planning = planRelease(settings);
  const [zoneNames] = await Promise.all([
    availabilityZoneNames(settings.network, settings.region),
    beforeProvisioning(planning),
  ]);
  const protect = settings.loadBalancer.deletionProtection;
  const stack = { ...settings, protect, tags: stackTags(settings), account: currentAccount(), zoneNames };
  const name = `${settings.project}-${settings.stack}`;

  const network = new Network(name, { ...stack, isolatedSubnets: settings.database !== undefined });
  const edge = makeEdge(name, { ...stack, network });
  const store = new RevisionStore(`${name}-revisions`, stack);
  const database = makeDatabase(`${name}-database`, { ...stack, network });
  const environment = new Environment(`${name}-environment`, { ...stack, database });
  const logs = new LogGroups(`${name}-logs`, stack);
  const surroundings = { settings, network, edge, store, database, environment, logs };
  const { built, handedOver } = await planning;
  const fleets = makeFleets(name, { ...stack, ...surroundings, calls: handedOver.calls });
  const warnings = [...revisionWarnings(built, settings.loadBalancer), ...handedOver.warnings];
  const revision = new Revision(`${name}-revision`, { built, warnings, bucketName: store.bucketName });
  const release = makeReleases(name, {
    ...stack,
    edge,
    fleets,
    revision: revision.location,
    handedOver,
    after: [environment, ...fleets.scriptPolicies],
  });
  const { applicationName, deploymentGroupName, deploymentId, liveRevision } = release;
  return {
    url: edge.url,
    revision: liveRevision,
    deploymentId,
    applicationName,
    deploymentGroupName,
    autoScalingGroupName: fleets.hosts.autoScalingGroupName,
    revisionBucket: store.bucketName,
    ...requestsAfterwards({ ...stack, url: edge.url, deploymentId }),
  };
};
