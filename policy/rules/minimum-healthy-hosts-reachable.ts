import { leavesAHost, type MinimumHealthyHosts, minimumOfConfiguration } from "@inservice/rollout/plan";
import { pointedAt } from "../judging/relations";
import { type Finding, ofEach, violation, when } from "../reading/findings";
import type { Property } from "../reading/property";
import { AUTO_SCALING_GROUP, DEPLOYMENT_CONFIG, DEPLOYMENT_GROUP } from "../reading/resource-types";
import type { StackResource, StackSubject } from "../reading/subject";
import { awsConfig } from "../rule/frameworks";
import { stackRule } from "../rule/rule";

/** A deployment that may not take any host out of service can only fail. */
export const minimumHealthyHostsReachable = stackRule({
  id: "minimum-healthy-hosts-reachable",
  level: "mandatory",
  severity: "high",
  what: "When the fleet is at MinSize, the minimum of healthy hosts leaves at least one host to update.",
  why:
    "CodeDeploy rounds percentages up, and refuses a deployment that could not update a single host: 95 " +
    "% of 10 hosts fails at once. A release that works at noon fails at night, when the fleet has shrunk " +
    "to MinSize.",
  fix: "lower minimumHealthyHosts, or raise minSize of the Auto Scaling group above that number of hosts.",
  sources: [
    "CodeDeploy user guide, instance health and minimum healthy hosts",
    "AWS Config rule codedeploy-ec2-minimum-healthy-hosts-configured",
  ],
  framework: awsConfig(
    "codedeploy-ec2-minimum-healthy-hosts-configured",
    "Checks if the deployment group is configured with a minimum healthy hosts fleet percentage or host count",
  ),
  check: (stack) => ofEach(stack.ofType(DEPLOYMENT_GROUP), (group) => judged(group, stack)),
});

function judged(group: StackResource, stack: StackSubject): readonly Finding[] {
  const fleets = pointedAt(group, "autoscalingGroups", stack.ofType(AUTO_SCALING_GROUP), ["name"]);
  const configs = pointedAt(group, "deploymentConfigName", stack.ofType(DEPLOYMENT_CONFIG), [
    "deploymentConfigName",
  ]);
  const named = group.props.at("deploymentConfigName").read();
  const name = named.known ? named.value : undefined;
  const predefined = minimumOfConfiguration(name);
  const fixed = predefined === undefined || leavesAHost(1, predefined) ? [] : [predefined];
  if (configs.found.length === 0 && fixed.length === 0) {
    return configs.open;
  }
  const found = fleets.found.flatMap((fleet) => {
    const size = fleet.props.at("minSize");
    return [
      ...fixed.flatMap((minimum) => atMinimum(size, minimum, String(name))),
      ...configs.found.flatMap((config) => atConfig(size, config)),
    ];
  });
  return [...fleets.open, ...found];
}

function atConfig(size: Property, config: StackResource): readonly Finding[] {
  const minimum = config.props.at("minimumHealthyHosts");
  return when(minimum.at("type"), (given) =>
    when(minimum.at("value"), (value) => {
      const type = given === "FLEET_PERCENT" ? given : "HOST_COUNT";
      return atMinimum(size, { type, value: Number(value ?? 0) }, config.name);
    }),
  );
}

function atMinimum(size: Property, minimum: MinimumHealthyHosts, name: string): readonly Finding[] {
  return when(size, (value) => {
    const hosts = Number(value ?? 0);
    const kept = `${minimum.value}${minimum.type === "FLEET_PERCENT" ? " %" : ""}`;
    return hosts > 0 && !leavesAHost(hosts, minimum)
      ? [
          violation(
            size.path,
            hosts,
            `${name} keeps ${kept} healthy, which leaves none of ${hosts} hosts to update`,
          ),
        ]
      : [];
  });
}
