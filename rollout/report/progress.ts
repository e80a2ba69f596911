import { EVENTS_WITH_LOAD_BALANCER } from "../lifecycle";
import type { LifecycleEventRecord, TargetRecord } from "../model/records";
import { counted } from "../plan/counted";

/** A lifecycle event that has moved since the last look at its host. */
export interface EventChange {
  readonly instanceId: string;
  readonly event: LifecycleEventRecord;
}

const EVENT_WIDTH = Math.max(...EVENTS_WITH_LOAD_BALANCER.map((name) => name.length));
/** `i-` and 17 digits (EC2 user guide, instance ids); shorter ids are padded so that columns stand. */
const HOST_WIDTH = 19;

/** Not worth a line: nothing has happened, or an earlier failure kept it from happening. */
const SILENT = new Set(["Pending", "Skipped"]);

/** What happened between two looks at the hosts, in the order of each host's events. */
export function changes(
  before: ReadonlyMap<string, TargetRecord>,
  after: readonly TargetRecord[],
): readonly EventChange[] {
  return after.flatMap(({ instanceId, events }) => {
    const known = new Map(before.get(instanceId)?.events.map(({ name, status }) => [name, status]));
    return events
      .filter(({ name, status }) => !SILENT.has(status) && known.get(name) !== status)
      .map((event) => ({ instanceId, event }));
  });
}

/** One line for the change; a failure adds its cause and the script's last output. */
export function changeLines({ instanceId, event }: EventChange): readonly string[] {
  const columns = [instanceId.padEnd(HOST_WIDTH), event.name.padEnd(EVENT_WIDTH), event.status];
  const head = `${columns.join("  ")}${duration(event)}`;
  return event.status === "Failed" ? [`${head}: ${cause(event)}`, ...logTail(event)] : [head];
}

/** Error code, script and message of a failed event: for the console only, since a message may hold what a script wrote. */
function cause(event: LifecycleEventRecord): string {
  const { diagnostics } = event;
  const message = (diagnostics?.message ?? "") === "" ? "" : `: ${diagnostics?.message}`;
  return `${culprit(event)}${message}`;
}

/** Error code and script of a failed event, without anything that the script wrote. */
export function culprit({ diagnostics }: LifecycleEventRecord): string {
  const code = diagnostics?.errorCode ?? "no error code";
  return (diagnostics?.scriptName ?? "") === "" ? code : `${code} in ${diagnostics?.scriptName}`;
}

/** The failing script's last output as CodeDeploy keeps it (2 KB), one indented line each. */
function logTail({ diagnostics }: LifecycleEventRecord): readonly string[] {
  const text = (diagnostics?.logTail ?? "").trimEnd();
  return text === "" ? [] : text.split(/\r?\n/).map((line) => `    | ${line}`);
}

/** `2 of 3 hosts done, 1 in progress, 0 failed`. */
export function summary(targets: readonly TargetRecord[]): string {
  const count = (status: string) => targets.filter((target) => target.status === status).length;
  const done = `${count("Succeeded")} of ${counted(targets.length, "host")} done`;
  return `${done}, ${count("InProgress")} in progress, ${count("Failed")} failed`;
}

/** `[d-ABC123] 00:12  ...`; the time is what has passed since the watch began. */
export function stamped(deploymentId: string, elapsedMs: number, text: string): string {
  return `[${deploymentId}] ${elapsed(elapsedMs)}  ${text}`;
}

function elapsed(milliseconds: number): string {
  const seconds = Math.max(Math.floor(milliseconds / 1000), 0);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  return (hours > 0 ? [hours, ...parts] : parts).map((part) => String(part).padStart(2, "0")).join(":");
}

function duration({ startedAt, endedAt }: LifecycleEventRecord): string {
  if (startedAt === undefined || endedAt === undefined) {
    return "";
  }
  return ` (${(Math.max(endedAt - startedAt, 0) / 1000).toFixed(1)} s)`;
}
