import type { Props } from "../../../values/values";

/** A group's attributes as they are by default (ELBv2 API reference, TargetGroupAttribute); the lab forwards in this way. */
export const TARGET_GROUP_UNTOLD: Props = {
  connectionTermination: false,
  ipAddressType: "ipv4",
  loadBalancingAnomalyMitigation: "off",
  loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
  preserveClientIp: "",
  stickiness: { type: "lb_cookie", enabled: false, cookieDuration: 86_400, cookieName: "" },
  targetFailovers: [],
  targetGroupHealth: {
    dnsFailover: { minimumHealthyTargetsCount: "1", minimumHealthyTargetsPercentage: "off" },
    unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
  },
  targetHealthStates: [],
};
