import { hosts } from "./hosts";

/** The hosts behind the load balancer. */
export const fleet = hosts({ minSize: 2, maxSize: 4 }).meta({
  summary: "The hosts behind the load balancer.",
});
