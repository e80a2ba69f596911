import type { Fleet } from "../../model/fleet";
import { type Owed, owesInPlace, owesSides } from "../../model/guard";
import type { DeploymentRecord } from "../../model/records";
import type { RolloutSettings } from "../../model/settings";
import { type LaunchTemplateVersion, otherSide, type Side } from "../../model/two-fleets";
import type { Encounter } from "../adopt";
import { isInService } from "../audit";
import { bringsConfiguration } from "../configuration";
import { sameRevision } from "../revision-identity";

/** One of two fleets with its deployment group, as a rollout finds it. */
export interface SideView {
  /** How a rollout of this side alone would be asked for. */
  readonly settings: RolloutSettings;
  readonly fleet: Fleet;
  /** The deployment group names the Auto Scaling group, so hosts that launch get the group's last successful revision. */
  readonly attached: boolean;
  readonly last: DeploymentRecord | undefined;
  /** What a deployment that runs in the group means to the rollout. */
  readonly running: Encounter | undefined;
  /** A rollout of this very revision that failed there while nobody watched. */
  readonly unseen: DeploymentRecord | undefined;
}

export type SideViews = { readonly [S in Side]: SideView };

/** How a rollout over two fleets goes on. */
export type Course =
  /** The live fleet is to be looked at, and changed only where it has no revision yet or a host lacks it. */
  | { readonly kind: "inPlace"; readonly side: Side }
  /** The idle fleet has the revision, or a deployment is bringing it. */
  | { readonly kind: "shift"; readonly to: Side }
  | { readonly kind: "fill"; readonly to: Side }
  /** Something runs in the idle group that must end first, or that nobody may disturb. */
  | { readonly kind: "wait" | "refuse"; readonly side: Side; readonly encounter: Encounter };

export function decideCourse(live: Side, views: SideViews): Course {
  const to = otherSide(live);
  const { [live]: serving, [to]: idle } = views;
  if (
    serving.running !== undefined ||
    serving.last === undefined ||
    serving.unseen !== undefined ||
    hasAll(serving)
  ) {
    return { kind: "inPlace", side: live };
  }
  const { running } = idle;
  if (running !== undefined && running.kind !== "adopt") {
    return { kind: running.kind === "refuse" ? "refuse" : "wait", side: to, encounter: running };
  }
  if (running !== undefined && !hasTemplate(idle)) {
    return { kind: "wait", side: to, encounter: running };
  }
  const isUnderWay = running !== undefined || idle.unseen !== undefined;
  return { kind: isUnderWay || isWarm(idle) ? "shift" : "fill", to };
}

/** Whether what a run before owes is a part of this course, so that it need not be undone first. */
export function continues(course: Course, live: Side, views: SideViews, owed: Owed): boolean {
  switch (course.kind) {
    case "inPlace":
      return views[live].running !== undefined || !(owesInPlace(owed) || owesSides(owed));
    case "wait":
      return true;
    case "shift":
      return (
        !owesInPlace(owed) &&
        owed.detached === undefined &&
        isFilling(owed, views[course.to]) &&
        (owed.shift?.from ?? live) === live
      );
    default:
      return !(owesInPlace(owed) || owesSides(owed));
  }
}

function isFilling({ filling }: Owed, { settings }: SideView): boolean {
  return filling === undefined || filling.autoScalingGroupName === settings.autoScalingGroupName;
}

/** Hosts are there, and each that launches gets the revision. Whether all have it, an audit tells. */
function isWarm(view: SideView): boolean {
  return view.attached && view.fleet.instances.some(isInService) && hasAll(view);
}

/** Whether the group's last successful deployment has brought all that is asked for, and hosts come from what is asked for. */
export function hasAll(view: SideView): boolean {
  const { last, settings } = view;
  return (
    last !== undefined &&
    sameRevision(last.revision, settings.revision) &&
    bringsConfiguration(last, settings) &&
    hasTemplate(view)
  );
}

/** A version that only stands for one, such as `$Latest`, tells nothing of the hosts that are there. */
export function hasTemplate({ fleet, settings }: SideView): boolean {
  return sameTemplate(fleet.launchTemplate, settings.launchTemplate);
}

function sameTemplate(
  found: LaunchTemplateVersion | undefined,
  asked: LaunchTemplateVersion | undefined,
): boolean {
  return (
    asked === undefined || found === undefined || (found.id === asked.id && found.version === asked.version)
  );
}
