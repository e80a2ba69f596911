import type { TestLab } from "./lab";
import { type RolePolicies, rolePolicies } from "./role-policies";

/** The role with which a caller acts. */
export interface ServiceRoles {
  /** Roles by instance. */
  readonly hosts: ReadonlyMap<string, RolePolicies>;
  /** One role for each fleet. */
  readonly deployments: readonly DeploymentRole[];
  /** Role of the state machine that counts suspended processes. */
  readonly states: RolePolicies;
  /** Role of the schedules that start it. All of them share one. */
  readonly scheduler: RolePolicies;
}

/** CodeDeploy's role for one fleet, and the parts of ARNs that belong to that fleet. */
export interface DeploymentRole extends RolePolicies {
  readonly owns: readonly string[];
}

/** The roles that the stack's launch templates and deployment groups name. */
export async function serviceRoles(lab: TestLab, applicationName: string): Promise<ServiceRoles> {
  const machine = await lab.aws(
    "stepfunctions",
    "list-state-machines",
    "--query",
    "stateMachines[0].stateMachineArn",
  );
  const query = ["--state-machine-arn", String(machine), "--query", "roleArn"];
  const schedule = await lab.aws("scheduler", "list-schedules", "--query", "Schedules[0].[GroupName,Name]");
  const [group, name] = [schedule].flat().map(String);
  const which = ["--group-name", group ?? "", "--name", name ?? "", "--query", "Target.RoleArn"];
  return {
    hosts: await hostRoles(lab),
    deployments: await deploymentRoles(lab, applicationName),
    states: await roleOf(lab, await lab.aws("stepfunctions", "describe-state-machine", ...query)),
    scheduler: await roleOf(lab, await lab.aws("scheduler", "get-schedule", ...which)),
  };
}

function roleOf(lab: TestLab, arn: unknown): Promise<RolePolicies> {
  return rolePolicies(lab, String(arn).split("/").at(-1) ?? "");
}

async function hostRoles(lab: TestLab): Promise<Map<string, RolePolicies>> {
  const template = "LaunchTemplate || MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification";
  const query = `AutoScalingGroups[].{instances: Instances[].InstanceId, template: (${template}).LaunchTemplateId}`;
  const groups = await lab.aws("autoscaling", "describe-auto-scaling-groups", "--query", query);
  const roles = new Map<string, RolePolicies>();
  for (const group of list(groups)) {
    const profile = await lab.aws(
      ...["ec2", "describe-launch-template-versions", "--launch-template-id", String(group.template)],
      ...[
        "--versions",
        "$Latest",
        "--query",
        "LaunchTemplateVersions[0].LaunchTemplateData.IamInstanceProfile.Name",
      ],
    );
    const name = ["--instance-profile-name", String(profile), "--query", "InstanceProfile.Roles[0].RoleName"];
    const role = await rolePolicies(lab, String(await lab.aws("iam", "get-instance-profile", ...name)));
    for (const instance of [group.instances].flat()) {
      roles.set(String(instance), role);
    }
  }
  return roles;
}

async function deploymentRoles(lab: TestLab, applicationName: string): Promise<DeploymentRole[]> {
  const application = ["--application-name", applicationName];
  const names = await lab.aws(
    "deploy",
    "list-deployment-groups",
    ...application,
    "--query",
    "deploymentGroups",
  );
  const found = [names].flat().map(async (name) => {
    const targets = "loadBalancerInfo.targetGroupInfoList[].name";
    const classic = "loadBalancerInfo.elbInfoList[].name";
    const query = `deploymentGroupInfo.{role: serviceRoleArn, fleets: autoScalingGroups[].name, targets: ${targets}, classic: ${classic}}`;
    const which = [...application, "--deployment-group-name", String(name), "--query", query];
    const [group = {}] = list([await lab.aws("deploy", "get-deployment-group", ...which)]);
    const fleets = [group.fleets ?? []].flat().map((fleet) => `:autoScalingGroupName/${String(fleet)}`);
    const targetGroups = [group.targets ?? []].flat().map((target) => `:targetgroup/${String(target)}/`);
    const balancers = [group.classic ?? []].flat().map((balancer) => `:loadbalancer/${String(balancer)}`);
    const role = await roleOf(lab, group.role);
    return { ...role, owns: [...fleets, ...targetGroups, ...balancers] };
  });
  return await Promise.all(found);
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map((item) => ({ ...item })) : [];
}
