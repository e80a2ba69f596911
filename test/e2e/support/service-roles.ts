import type { TestLab } from "./lab";
import { type RolePolicies, rolePolicies } from "./role-policies";

/** The role with which a caller acts. */
export interface ServiceRoles {
  /** Roles by instance. */
  readonly hosts: ReadonlyMap<string, RolePolicies>;
  /** One role for each fleet. */
  readonly deployments: readonly DeploymentRole[];
  /** Roles of the state machines: the count of suspended processes, and the dead-man. */
  readonly states: RolePolicies;
  /** Roles of the schedules that start them, one for each machine. */
  readonly scheduler: RolePolicies;
}

/** CodeDeploy's role for one fleet, and the parts of ARNs that belong to that fleet. */
export interface DeploymentRole extends RolePolicies {
  readonly owns: readonly string[];
}

/** The roles that the stack's launch templates and deployment groups name. */
export async function serviceRoles(lab: TestLab, applicationName: string): Promise<ServiceRoles> {
  const machines = await lab.aws("stepfunctions", "list-state-machines", "--query", "stateMachines");
  const schedules = await lab.aws("scheduler", "list-schedules", "--query", "Schedules");
  return {
    hosts: await hostRoles(lab),
    deployments: await deploymentRoles(lab, applicationName),
    states: together(await Promise.all(list(machines).map((machine) => machineRole(lab, machine)))),
    scheduler: together(await Promise.all(list(schedules).map((schedule) => scheduleRole(lab, schedule)))),
  };
}

async function machineRole(
  lab: TestLab,
  { stateMachineArn }: Record<string, unknown>,
): Promise<RolePolicies> {
  const query = ["--state-machine-arn", String(stateMachineArn), "--query", "roleArn"];
  return roleOf(lab, await lab.aws("stepfunctions", "describe-state-machine", ...query));
}

async function scheduleRole(
  lab: TestLab,
  { GroupName, Name }: Record<string, unknown>,
): Promise<RolePolicies> {
  const which = ["--group-name", String(GroupName), "--name", String(Name), "--query", "Target.RoleArn"];
  return roleOf(lab, await lab.aws("scheduler", "get-schedule", ...which));
}

/** The lab does not know which of a service's roles a call was made with. */
function together(roles: readonly RolePolicies[]): RolePolicies {
  const boundaries = [...new Set(roles.map((role) => JSON.stringify(role.boundaries)))];
  const [first] = roles;
  if (first === undefined || boundaries.length !== 1) {
    throw new Error(`no roles, or not one boundary: ${boundaries.join(" ")}`);
  }
  const documents = roles.flatMap((role) => role.documents);
  return { name: roles.map(({ name }) => name).join(", "), documents, boundaries: first.boundaries };
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
