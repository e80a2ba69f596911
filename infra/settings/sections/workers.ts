import { hosts } from "./hosts";

/**
 * Job servers: a second fleet, without a load balancer. It gets the same revision through its own deployment group.
 * The stack has workers if at least one of these settings is set.
 */
export const workers = hosts({ minSize: 1, maxSize: 2 }).meta({
  summary: "Hosts without a load balancer, such as job servers; without this section there are none.",
  like: "fleet",
});
