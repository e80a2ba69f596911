import { AwsError } from "../../protocol/aws-error";
import { Params } from "../../protocol/params";
import { structureOf } from "../../protocol/query-params";
import { type AutoScalingContext, uuid } from "../store/context";
import type { TemplateReference } from "../store/ec2-lookups";
import type { Group } from "../store/model";
import type { DesiredConfiguration, Refresh, RefreshPreferences } from "../store/refresh";
import { requestedTemplate } from "../wire/group-params";
import { isFrom } from "./hosts";

/** Checkpoints and a bake time are not among them. */
const PREFERENCES = [
  "AlarmSpecification",
  "AutoRollback",
  "InstanceWarmup",
  "MaxHealthyPercentage",
  "MinHealthyPercentage",
  "ScaleInProtectedInstances",
  "SkipMatching",
  "StandbyInstances",
];
const MOST_ALARMS = 10;

/** The refresh that StartInstanceRefresh asks for. It begins with the group's next look at itself. */
export async function newRefresh(
  context: AutoScalingContext,
  group: Group,
  params: Params,
): Promise<Refresh> {
  params.refuseOthers(["AutoScalingGroupName", "DesiredConfiguration", "Preferences", "Strategy"]);
  params.oneOf("Strategy", ["Rolling"]);
  const preferences = preferencesFrom(group, params.structure("Preferences"));
  const desired = await desiredFrom(context, params);
  refuseRollback(group, preferences, desired);
  const members = [...group.members.values()];
  const template = desired?.resolved ?? (await context.ec2.resolveTemplate(group.settings.launchTemplate));
  const outdated = preferences.skipMatching ? members.filter((member) => !isFrom(member, template)) : members;
  const ids = (some: typeof members) => new Set(some.map(({ instance }) => instance.instanceId));
  const now = context.clock.now();
  return {
    id: uuid(context.hex),
    createdAt: now,
    status: "Pending",
    reason: undefined,
    startedAt: undefined,
    endedAt: undefined,
    desired,
    preferences,
    shownPreferences: params.raw("Preferences"),
    originals: ids(members),
    outdated: ids(outdated),
    surge: 0,
    left: outdated.length,
    fewestLeft: outdated.length,
    fewestSince: now,
    waits: true,
    rollback: undefined,
  };
}

/** Whether a group's template is one that cannot be restored (API reference, RollbackInstanceRefresh). */
export function isFloating({ version }: TemplateReference): boolean {
  return version === "$Latest" || version === "$Default";
}

/** Defaults are those of the API reference, RefreshPreferences. */
function preferencesFrom(group: Group, sent: Params | undefined): RefreshPreferences {
  sent?.refuseOthers(PREFERENCES);
  const { kept, healthCheckGracePeriod } = group.settings;
  const policy = new Params(structureOf(kept.InstanceMaintenancePolicy));
  const minHealthy = sent?.integer("MinHealthyPercentage", 0, 100);
  const maxHealthy = sent?.integer("MaxHealthyPercentage", 100, 200);
  refuseBounds(minHealthy, maxHealthy);
  const alarms = sent?.structure("AlarmSpecification")?.texts("Alarms") ?? [];
  if (alarms.length > MOST_ALARMS) {
    throw new AwsError("ValidationError", `${alarms.length} alarms; allowed: at most ${MOST_ALARMS}.`);
  }
  return {
    minHealthy: minHealthy ?? policy.integer("MinHealthyPercentage") ?? 90,
    maxHealthy: maxHealthy ?? policy.integer("MaxHealthyPercentage"),
    warmup: sent?.integer("InstanceWarmup") ?? Number(kept.DefaultInstanceWarmup ?? healthCheckGracePeriod),
    skipMatching: sent?.flag("SkipMatching") ?? false,
    autoRollback: sent?.flag("AutoRollback") ?? false,
    alarms,
    protectedHosts: sent?.oneOf("ScaleInProtectedInstances", ["Refresh", "Ignore", "Wait"]) ?? "Wait",
    standbyHosts: sent?.oneOf("StandbyInstances", ["Terminate", "Ignore", "Wait"]) ?? "Wait",
  };
}

function refuseBounds(minHealthy: number | undefined, maxHealthy: number | undefined): void {
  if (maxHealthy === undefined) {
    return;
  }
  if (minHealthy === undefined) {
    throw new AwsError("ValidationError", "MaxHealthyPercentage needs MinHealthyPercentage: send both.");
  }
  if (maxHealthy - minHealthy > 100) {
    const text = `MinHealthyPercentage is ${minHealthy} and MaxHealthyPercentage ${maxHealthy}; allowed: a difference of at most 100.`;
    throw new AwsError("ValidationError", text);
  }
}

async function desiredFrom(
  context: AutoScalingContext,
  params: Params,
): Promise<DesiredConfiguration | undefined> {
  const sent = params.structure("DesiredConfiguration");
  const shown = params.raw("DesiredConfiguration");
  if (sent === undefined || shown === undefined) {
    return undefined;
  }
  const asked = requestedTemplate(sent);
  if (asked === undefined) {
    const text = "DesiredConfiguration needs LaunchTemplate or MixedInstancesPolicy.";
    throw new AwsError("ValidationError", text);
  }
  const { id, name, version } = await context.ec2.resolveTemplate(asked);
  return {
    launchTemplate: { id, name, version: asked.version },
    resolved: { id, version },
    mixedInstancesPolicy: sent.has("LaunchTemplate") ? undefined : sent.raw("MixedInstancesPolicy"),
    shown,
  };
}

/** The first refusal is in the words that hashicorp/terraform-provider-aws#29830 quotes. */
function refuseRollback(
  group: Group,
  { autoRollback }: RefreshPreferences,
  desired: DesiredConfiguration | undefined,
): void {
  if (autoRollback && desired === undefined) {
    throw new AwsError(
      "ValidationError",
      "The request isn't valid. The AutoRollback parameter cannot be set to true when the DesiredConfiguration parameter is empty. Set AutoRollback to false or specify a desired configuration and try again.",
    );
  }
  if (autoRollback && isFloating(group.settings.launchTemplate)) {
    const text = `AutoRollback is true, and the group uses version ${group.settings.launchTemplate.version} of its launch template; allowed: a number.`;
    throw new AwsError("ValidationError", text);
  }
}
