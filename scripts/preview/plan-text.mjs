import { bullets, code, count, plain } from "./markdown.mjs";

/** The rollouts' plans as a reviewer reads them. What the preview does not tell is said to be unknown, never guessed. */
export function plansText(plans) {
  if (plans.length === 0) {
    return "**Rollout**\n\nThe preview has no Deployment: nothing is released.";
  }
  const heading = ({ name }) => (plans.length === 1 ? "**Rollout**" : `**Rollout ${code(name)}**`);
  return plans.map((plan) => `${heading(plan)}\n\n${planText(plan)}`).join("\n\n");
}

function planText(plan) {
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
  return `Batches: ${count(hosts, "host")} in ${count(batches, "batch", "batches")} of up to ${batch}; lowest capacity ${lowest} of ${hosts} (${percent} %)`;
}

/** What AWS's formula and assumed hooks come to (rollout/plan/duration.ts). */
function durationText({ batches, leaveSeconds, hookSeconds, serveSeconds, seconds }) {
  if (seconds === undefined) {
    return "not known before up";
  }
  const hooks = `${hookSeconds} s of hooks, assumed`;
  const turn =
    leaveSeconds === undefined
      ? `${hooks}; no load balancer`
      : `(${leaveSeconds} s to leave the load balancer + ${hooks} + ${serveSeconds} s to serve again)`;
  return `about ${duration(seconds)} (${batches} × ${turn})`;
}

function duration(seconds) {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`;
}
