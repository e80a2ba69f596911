import { hosts } from "./hosts";

/**
 * Job servers: a second fleet without a load balancer that gets the same revision through a deployment group of its own.
 * The stack has workers as soon as one of their settings is set, and none otherwise.
 */
export const workers = hosts({ minSize: 1, maxSize: 2 }).meta({
  summary: "Hosts without a load balancer, such as job servers; without this section there are none.",
  like: "fleet",
});
