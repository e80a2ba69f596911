import { Waivers } from "./accepted-waivers";

let current = new Waivers();

/** The waivers that the engine configured last. Empty before the first configuration. */
export function waiversInForce(): Waivers {
  return current;
}

/**
 * Replaces the waivers. One process serves one pack, and the engine configures it before it asks for any judgement.
 */
export function putInForce(waivers: Waivers): void {
  current = waivers;
}
