import type { RequestLimits } from "../aws/request-limits";
import { messageOf } from "../ports/call-error";
import type { Reads } from "../ports/port";
import { rolloutSettings } from "../resource/inputs";
import { at } from "../resource/property-path";
import { type Ahead, ahead } from "./ahead";
import { type DeploymentInState, inputsOf } from "./from-state";

export type { Ahead } from "./ahead";
export type { DeploymentInState } from "./from-state";

/**
 * AWS answers in less than a second. But a program that looks ahead does so beside its other work, which may hold up each answer
 * for as long.
 */
const LOOK_MS = 5000;
const LIMITS: RequestLimits = { connectionTimeout: LOOK_MS, requestTimeout: LOOK_MS, socketTimeout: LOOK_MS };

/**
 * What a rollout of a Deployment would find in its way now, as it was asked for last. It reads AWS, changes nothing, takes five
 * seconds at most and never throws: without rights or credentials it says what it could not look at.
 */
export async function lookAhead(deployment: DeploymentInState): Promise<readonly Ahead[]> {
  // The SDK is loaded only by those who look.
  const aws: typeof import("../aws/aws-port") = require("../aws/aws-port");
  const region = at(deployment.outputs, "region") ?? at(deployment.inputs, "region");
  const port = aws.awsPort(String(region), LIMITS);
  const timer = new AbortController();
  try {
    return await lookAheadIn(port, deployment, () => pause(LOOK_MS, timer.signal));
  } finally {
    timer.abort();
    port.close();
  }
}

/** @param patience ends when the answer is not waited for any longer */
export async function lookAheadIn(
  port: Reads,
  deployment: DeploymentInState,
  patience: () => Promise<void>,
): Promise<readonly Ahead[]> {
  const late = patience().then(() => unknown("AWS did not answer in time"));
  try {
    const inputs = inputsOf(deployment);
    const live = at(deployment.outputs, "liveSide") === "green" ? "green" : "blue";
    return await Promise.race([ahead(port, rolloutSettings(inputs), live), late]);
  } catch (error) {
    return unknown(messageOf(error));
  }
}

function unknown(why: string): readonly Ahead[] {
  return [{ kind: "unknown", text: `what is in the way of a rollout could not be looked at: ${why}` }];
}

/** Without a timer that would keep the process. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
