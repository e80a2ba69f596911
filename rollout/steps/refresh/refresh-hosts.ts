import type { InstanceRefresh, RefreshRequest } from "../../model/fleet";
import { bringsTemplate } from "../../model/refresh";
import { versionText } from "../../plan/describe";
import { messageOf } from "../../ports/call-error";
import type { Context } from "../../ports/context";
import { LeaseLost } from "../../ports/guard-session";
import { persist } from "../../ports/persist";
import { refreshHindrances } from "../../preflight/refresh-hindrances";
import { runningRefresh } from "../../preflight/running-refresh";
import { refusedPlan } from "../../report/refused-plan";
import { FailedLaunches } from "../failed-launches";
import { change, type Guarded, lookAtGroup } from "../group-changes";
import { type FollowedRefresh, followRefresh } from "./follow-refresh";
import { hostsByVersion, refreshEnd } from "./refresh-lines";

const LOOK_MS = 120_000;
const SUCCESSFUL = "Successful";

/** The hosts did not get the launch template version; the message says why. */
export class RefreshFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RefreshFailed";
  }
}

/** The group's instance refresh that is under way, whoever has started it. */
export function refreshUnderWay(context: Context): Promise<InstanceRefresh | undefined> {
  const { clock, port, settings } = context;
  const group = settings.autoScalingGroupName;
  return persist(context, clock.now() + LOOK_MS, () => port.runningRefresh(group));
}

/**
 * Replaces the hosts that do not have the launch template version, by an instance refresh that rolls back where it fails, and
 * follows it to its end. One that brings the same version already is followed instead: a run before was killed. The new
 * version is never written into the group before, since a rollback brings back what the group launched from when the refresh
 * began (Auto Scaling user guide, undo changes with a rollback).
 *
 * @throws when hosts did not get it, with Auto Scaling's reason
 */
export async function refreshHosts(context: Guarded, request: RefreshRequest): Promise<void> {
  const launches = await FailedLaunches.from(context);
  const id = await started(context, request);
  const followed = await followRefresh(context, id, launches);
  if (followed.refresh.status !== SUCCESSFUL) {
    throw new RefreshFailed(await badEnd(context, followed));
  }
}

async function started(context: Guarded, request: RefreshRequest): Promise<string> {
  const found = await same(context, request);
  if (found !== undefined) {
    return found;
  }
  const { log, port, settings } = context;
  const group = settings.autoScalingGroupName;
  const hindrances = refreshHindrances(group, await lookAtGroup(context));
  if (hindrances.length > 0) {
    throw new Error(refusedPlan(settings, hindrances));
  }
  try {
    let id = "";
    await change(context, async () => {
      id = await port.startRefresh(group, request);
    });
    log(`[${id}] instance refresh of ${group}: hosts come from ${versionText(request.launchTemplate)}`);
    return id;
  } catch (error) {
    return afterAll(context, request, error);
  }
}

/** The answer may have got lost: another request is refused then, since one is under way. */
async function afterAll(context: Guarded, request: RefreshRequest, error: unknown): Promise<string> {
  if (error instanceof LeaseLost) {
    throw error;
  }
  const found = await same(context, request);
  if (found === undefined) {
    throw error;
  }
  return found;
}

/** The one under way, if it brings what is asked for. */
async function same(context: Guarded, { launchTemplate }: RefreshRequest): Promise<string | undefined> {
  const { log, settings } = context;
  const { autoScalingGroupName } = settings;
  const refresh = await refreshUnderWay(context);
  if (refresh === undefined) {
    return undefined;
  }
  if (bringsTemplate(refresh, launchTemplate)) {
    log(
      `[${refresh.id}] brings hosts to ${versionText(launchTemplate)} already (${refresh.status}); following it`,
    );
    return refresh.id;
  }
  const finding = runningRefresh({ autoScalingGroupName, refresh });
  throw new Error(refusedPlan(settings, finding === undefined ? [] : [`${finding.text}. ${finding.fix}`]));
}

async function badEnd(context: Guarded, { refresh, unwanted }: FollowedRefresh): Promise<string> {
  const hosts = await hostsNow(context);
  return refreshEnd(refresh, unwanted, hosts, context.settings);
}

async function hostsNow(context: Guarded): Promise<string> {
  try {
    return hostsByVersion(await lookAtGroup(context));
  } catch (error) {
    if (error instanceof LeaseLost) {
      throw error;
    }
    return `which host comes from which could not be read: ${messageOf(error)}`;
  }
}
