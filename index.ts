import { makeDatabase } from "./infra/database/optional";
import { makeEdge } from "./infra/edge";
import { Environment } from "./infra/environment";
import { makeFleets } from "./infra/fleets";
import { Network } from "./infra/network";
import { availabilityZoneNames } from "./infra/network/available-zones";
import { Observability } from "./infra/observability";
import { LogGroups } from "./infra/observability/log-groups";
import { Release } from "./infra/release";
import { buildApplication, Revision } from "./infra/revision";
import { RevisionStore } from "./infra/revision-store";
import { currentAccount } from "./infra/roles/account";
import { readSettings } from "./infra/settings";
import { smokeCheck } from "./infra/smoke-check";
import { stackTags } from "./infra/tags";

/** Settings, then what they describe in order of dependence, then what an operator needs to know of it. */
export = async () => {
  const settings = readSettings();
  const zoneNames = await availabilityZoneNames(settings.network, settings.region);
  const built = await buildApplication(settings.application, settings.stack);
  const stack = { ...settings, tags: stackTags(settings), account: currentAccount(), zoneNames };
  const name = `${settings.project}-${settings.stack}`;

  const network = new Network(name, { ...stack, isolatedSubnets: settings.database !== undefined });
  const edge = makeEdge(name, { ...stack, network });
  const store = new RevisionStore(`${name}-revisions`, stack);
  const database = makeDatabase(`${name}-database`, { ...stack, network });
  const environment = new Environment(`${name}-environment`, { ...stack, database });
  const logs = new LogGroups(`${name}-logs`, stack);
  const surroundings = { settings, network, edge, store, database, environment, logs };
  const { hosts, workers } = makeFleets(name, { ...stack, ...surroundings });
  const { autoScalingGroupName } = hosts;
  const watch = new Observability(name, {
    ...stack,
    traffic: edge.watched,
    groups: { hosts: autoScalingGroupName, ...(workers && { workers: workers.autoScalingGroupName }) },
    deploymentGroupNames: [name, ...(workers ? [`${name}-workers`] : [])],
  });
  const revision = new Revision(`${name}-revision`, { ...stack, built, bucketName: store.bucketName });
  const released = {
    ...stack,
    revision: revision.location,
    suspension: built.suspension,
    after: [environment],
  };
  const alarmed = { alarmNames: watch.rollbackAlarmNames, topicArn: watch.topicArn };
  const traffic = { traffic: edge.forDeployments, targetGroupArns: edge.targetGroupArns };
  const release = new Release(name, { ...released, ...alarmed, ...traffic, autoScalingGroupName });
  const { applicationName, deploymentGroupName, deploymentId, liveRevision } = release;
  if (workers) {
    const place = {
      applicationName,
      autoScalingGroupName: workers.autoScalingGroupName,
      targetGroupArns: [],
    };
    new Release(`${name}-workers`, { ...released, ...place, topicArn: watch.topicArn });
  }
  const checked = smokeCheck({ ...stack, url: edge.url, deploymentId });
  const names = {
    applicationName,
    deploymentGroupName,
    autoScalingGroupName,
    revisionBucket: store.bucketName,
  };
  return { url: edge.url, revision: liveRevision, deploymentId, ...names, smokeCheck: checked };
};
