import { bullets, code, count, plain } from "./markdown.mjs";

/** The rollout plan as a reviewer reads it. What the preview does not tell is said to be unknown, never guessed. */
export function planText(plan) {
  if (plan === undefined) {
    return "The preview has no Deployment: nothing is released.";
  }
  if (!plan.runs) {
    return "The fleet keeps its revision: no host is touched.";
  }
  return bullets([
    `Revision: ${revision(plan)}`,
    `Method: ${plain(plan.method)}`,
    batchText(plan),
    `Expected duration: ${durationText(plan)}; given up after ${count(plan.limitMinutes, "minute")}`,
    `Afterwards every host must be healthy within ${count(plan.healthSeconds, "second")}`,
    ...(plan.suspension === "none" ? [] : [`Scaling processes are suspended by: ${plain(plan.suspension)}`]),
    ...(plan.standby === "none" ? [] : [`Hosts are put into Standby by: ${plain(plan.standby)}`]),
  ]);
}

function revision({ from, to }) {
  const short = (hash) => (hash === undefined || hash === "" ? "none" : code(hash.slice(0, 12)));
  return from === to
    ? `${short(to)}, rolled out again`
    : `${short(from)} → ${to === undefined ? "known after up" : short(to)}`;
}

function batchText({ hosts, batch, batches, lowest }) {
  if (batches === undefined) {
    return hosts === undefined
      ? "Batches: the number of hosts is not known until up"
      : `Batches: cannot be computed for ${count(hosts, "host")}`;
  }
  const percent = Math.round((lowest / hosts) * 100);
  return `Batches: ${count(hosts, "host")} in ${count(batches, "batch").replace("batchs", "batches")} of up to ${batch}; lowest capacity ${lowest} of ${hosts} (${percent} %)`;
}

function durationText({ batches, drainSeconds, checkSeconds, waitSeconds }) {
  return waitSeconds === undefined
    ? "not known before up"
    : `up to ${duration(waitSeconds)} of waits (${batches} × (${drainSeconds} s drain + ${checkSeconds} s to a passed check)) and the revision's hooks`;
}

function duration(seconds) {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`;
}
