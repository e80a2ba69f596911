import { AwsError } from "../../protocol/aws-error";
import type { Application, Deployment, DeploymentConfig, DeploymentGroup } from "./model";

/** All data of CodeDeploy, in memory. Lookups refuse unknown names with the API's own error codes. */
export class CodeDeployStore {
  readonly applications = new Map<string, Application>();
  readonly configs = new Map<string, DeploymentConfig>();
  readonly deployments = new Map<string, Deployment>();
  /** Resource ARN -> tags. */
  readonly tags = new Map<string, Map<string, string>>();
  private readonly groups = new Map<string, DeploymentGroup>();

  application(name: string): Application {
    const found = this.applications.get(name);
    if (found) {
      return found;
    }
    throw new AwsError(
      "ApplicationDoesNotExistException",
      `No application found for name: ${name}. Create it first, or list those that exist with ListApplications.`,
    );
  }

  config(name: string): DeploymentConfig {
    const found = this.configs.get(name);
    if (found) {
      return found;
    }
    throw new AwsError(
      "DeploymentConfigDoesNotExistException",
      `No deployment configuration found for name: ${name}. Known: ${[...this.configs.keys()].join(", ")}.`,
    );
  }

  group(applicationName: string, name: string): DeploymentGroup {
    this.application(applicationName);
    const found = this.findGroup(applicationName, name);
    if (found) {
      return found;
    }
    throw new AwsError(
      "DeploymentGroupDoesNotExistException",
      `No Deployment Group found for name: ${name} in application ${applicationName}.`,
    );
  }

  findGroup(applicationName: string, name: string): DeploymentGroup | undefined {
    return this.groups.get(groupKey(applicationName, name));
  }

  groupsOf(applicationName: string): readonly DeploymentGroup[] {
    return [...this.groups.values()].filter((group) => group.applicationName === applicationName);
  }

  allGroups(): readonly DeploymentGroup[] {
    return [...this.groups.values()];
  }

  putGroup(group: DeploymentGroup): void {
    this.groups.set(groupKey(group.applicationName, group.name), group);
  }

  removeGroup(group: DeploymentGroup): void {
    this.groups.delete(groupKey(group.applicationName, group.name));
  }

  deployment(id: string): Deployment {
    const found = this.deployments.get(id);
    if (found) {
      return found;
    }
    throw new AwsError("DeploymentDoesNotExistException", `The deployment ${id} could not be found.`);
  }

  deploymentsOf(group: DeploymentGroup): readonly Deployment[] {
    return [...this.deployments.values()].filter((deployment) => deployment.group === group);
  }
}

function groupKey(applicationName: string, name: string): string {
  return `${applicationName}\n${name}`;
}
