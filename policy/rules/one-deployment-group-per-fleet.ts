import { each, type Finding, violation, when } from "../reading/findings";
import { AUTO_SCALING_GROUP, DEPLOYMENT_GROUP } from "../reading/resource-types";
import type { StackResource, StackSubject } from "../reading/subject";
import { stackRule } from "../rule/rule";

/** Two deployment groups add their own launch hooks to one fleet, and their deployments compete for its hosts. */
export const oneDeploymentGroupPerFleet = stackRule({
  id: "one-deployment-group-per-fleet",
  level: "mandatory",
  severity: "high",
  what: "An Auto Scaling group belongs to one deployment group.",
  why:
    "Each deployment group adds its own launch hook. A new host gets several deployments at once, but " +
    "the agent runs only one at a time. The others time out, and the launch can take an hour.",
  fix: "deploy one bundle through one deployment group, or give each deployment group its own Auto Scaling group.",
  sources: ["CodeDeploy user guide, troubleshoot Amazon EC2 Auto Scaling issues"],
  check: (stack) => {
    const fleets = stack.ofType(DEPLOYMENT_GROUP).map((group) => fleetsOf(group, stack));
    return [
      ...fleets.flatMap(({ open }) => open),
      ...fleets.flatMap((one, i) => shared(one, fleets.slice(0, i))),
    ];
  },
});

interface Fleets {
  readonly group: StackResource;
  /** Names, or URNs of fleets whose name is not known yet. */
  readonly keys: readonly string[];
  readonly open: readonly Finding[];
}

function fleetsOf(group: StackResource, stack: StackSubject): Fleets {
  const ties = group.comesFrom("autoscalingGroups");
  const tied = stack
    .ofType(AUTO_SCALING_GROUP)
    .map(({ urn }) => urn)
    .filter((urn) => ties.includes(urn));
  const list = group.props.at("autoscalingGroups");
  const open = each(list, (name) => when(name, () => []));
  const reading = list.read();
  const elements: readonly unknown[] = reading.known && Array.isArray(reading.value) ? reading.value : [];
  const names = elements.filter((name) => typeof name === "string");
  return { group, keys: [...names, ...tied], open: tied.length >= open.length ? [] : open };
}

function shared(one: Fleets, earlier: readonly Fleets[]): readonly Finding[] {
  return earlier.flatMap((other) => {
    const fleet = one.keys.find((key) => other.keys.includes(key));
    return fleet === undefined || !inSamePlace(one.group, other.group)
      ? []
      : [
          violation(
            one.group.props.at("autoscalingGroups").path,
            fleet,
            `deployment group ${other.group.name} deploys to the same fleet`,
            one.group.urn,
          ),
        ];
  });
}

/** Equal names mean the same fleet only within one account and region. */
function inSamePlace(one: StackResource, other: StackResource): boolean {
  const a = one.props.at("region").read();
  const b = other.props.at("region").read();
  return one.provider === other.provider && (!a.known || !b.known || a.value === b.value);
}
