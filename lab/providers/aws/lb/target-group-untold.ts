import type { Props } from "../../../values/values";

/** A group's default attributes (ELBv2 API reference, TargetGroupAttribute). The lab forwards by them. */
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
