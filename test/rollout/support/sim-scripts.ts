import type { SimAws } from "./sim-aws";
import { type SimDeployment, targetOf } from "./sim-deployment";

export { resume, suspend } from "./sim-group";

/** What a revision's scripts do when a lifecycle event begins on a host. */
export type Script = (event: string, host: string, deployment: SimDeployment) => void;

/** Lets hosts run scripts from now on: each event of each deployment once, at its time. */
export function runScripts(aws: SimAws, script: Script): void {
  const ran = new Set<string>();
  const known = new Set(aws.deployments);
  aws.before = () => {
    for (const deployment of aws.deployments.filter((each) => !known.has(each))) {
      for (const host of deployment.hosts) {
        for (const event of targetOf(deployment, host, aws.clock.now()).events) {
          const id = `${deployment.id} ${host} ${event.name}`;
          if (!("startedAt" in event) || ran.has(id)) {
            continue;
          }
          ran.add(id);
          script(event.name, host, deployment);
        }
      }
    }
  };
}

/**
 * Like the scripts of a fleet that takes hosts out through Standby: the group's MinSize and desired capacity change
 * too.
 */
export function enterStandby(aws: SimAws, host: string): void {
  if (aws.lifecycle.get(host) !== "InService") {
    return;
  }
  aws.lifecycle.set(host, "Standby");
  aws.minSize -= 1;
  aws.desiredCapacity -= 1;
}

export function exitStandby(aws: SimAws, host: string): void {
  if (aws.lifecycle.get(host) !== "Standby") {
    return;
  }
  aws.lifecycle.set(host, "InService");
  aws.minSize += 1;
  aws.desiredCapacity += 1;
}
