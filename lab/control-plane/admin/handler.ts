import type { IncomingMessage, ServerResponse } from "node:http";
import { AwsError } from "../protocol/aws-error";

/** What the lab reports about itself under `/_lab`. */
interface AdminPages {
  /** A new value at every start of a lab. */
  readonly labId: string;
  /** Fleets, hosts and load balancers, as text for a person. */
  readonly status: () => string;
  /** The Auto Scaling groups and their hosts. */
  readonly fleets: () => readonly object[];
  /** Listener rules that share requests among target groups, over time. */
  readonly traffic: () => readonly object[];
  /** Permissions that one caller or all callers needed, as text for a person. */
  readonly calls: (by: string | undefined) => string;
  /** Every call since the start with its number, each with its caller. */
  readonly counts: () => readonly object[];
  /** Result of a deployment; undefined while it runs. Throws AwsError for an unknown id. */
  readonly rollout: (deploymentId: string) => object | undefined;
  /** Faults on demand, by name: how often from now on; 0 switches one off. */
  readonly faults: Readonly<Record<string, (times: number) => void>>;
}

/**
 * Answers `/_lab/identity`, `/_lab/status`, `/_lab/fleets`, `/_lab/traffic`, `/_lab/calls`, `/_lab/calls/CALLER`, `/_lab/counts`,
 * `/_lab/rollouts/ID`, and a POST to `/_lab/faults/NAME/TIMES`.
 */
export function adminHandler(pages: AdminPages) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const [, , page, id, times] = (request.url ?? "").split("/");
    if (page === "faults" && request.method === "POST") {
      answer(response, 200, "text/plain", switchFault(pages, id ?? "", times ?? ""));
    } else if (page === "identity") {
      answer(response, 200, "text/plain", pages.labId);
    } else if (page === "status") {
      answer(response, 200, "text/plain", pages.status());
    } else if (page === "fleets") {
      answer(response, 200, "application/json", JSON.stringify(pages.fleets()));
    } else if (page === "traffic") {
      answer(response, 200, "application/json", JSON.stringify(pages.traffic()));
    } else if (page === "calls") {
      answer(response, 200, "text/plain", pages.calls(id));
    } else if (page === "counts") {
      answer(response, 200, "application/json", JSON.stringify(pages.counts()));
    } else if (page === "rollouts" && id !== undefined) {
      const rollout = pages.rollout(id);
      answer(response, rollout === undefined ? 409 : 200, "application/json", JSON.stringify(rollout ?? {}));
    } else {
      throw new AwsError("NotFound", `${request.url} is not a page of the lab`, 404);
    }
  };
}

function switchFault({ faults }: AdminPages, name: string, times: string): string {
  const fault = new Map(Object.entries(faults)).get(name);
  if (fault !== undefined && /^\d{1,6}$/.test(times)) {
    fault(Number(times));
    return `${name}: ${times} times from now on`;
  }
  const text = `fault '${name}', ${times || "no"} times; allowed: POST /_lab/faults/NAME/TIMES with ${Object.keys(faults).join(", ")} and an integer from 0 to 999999`;
  throw new AwsError("ValidationError", text);
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "Content-Type": `${type}; charset=utf-8` }).end(body);
}
