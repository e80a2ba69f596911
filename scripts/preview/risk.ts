import type { Sentence } from "../stored-preview";

/** What a reviewer must have seen. `blocks`: `up` or the rollout cannot succeed as planned. */
export interface Risk {
  readonly level: "blocks" | "risk";
  readonly text: Sentence;
}

export function risk(...text: Sentence): Risk {
  return { level: "risk", text };
}

export function blocks(...text: Sentence): Risk {
  return { level: "blocks", text };
}
