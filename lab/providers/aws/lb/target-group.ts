import type { ElasticLoadBalancingV2, TargetGroupAttribute } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { retryOn } from "../wait";
import { changedAttributes, textAttributes } from "./attributes";
import { healthCheckInput, healthCheckOutput } from "./health-check";
import { arnSuffix, updateElbTags } from "./tags";
import { TARGET_GROUP_UNTOLD } from "./target-group-untold";

const PROTOCOLS = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"] as const;
const GONE = ["TargetGroupNotFoundException", "TargetGroupNotFound"];
/** Input property to attribute key (ELBv2 API reference, TargetGroupAttribute). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  deregistrationDelay: "deregistration_delay.timeout_seconds",
  slowStart: "slow_start.duration_seconds",
  loadBalancingAlgorithmType: "load_balancing.algorithm.type",
  loadBalancingAnomalyMitigation: "load_balancing.algorithm.anomaly_mitigation",
  loadBalancingCrossZoneEnabled: "load_balancing.cross_zone.enabled",
};

export const targetGroup: AwsType = {
  token: "aws:lb/targetGroup:TargetGroup",
  supported: [
    "deregistrationDelay",
    "healthCheck",
    "loadBalancingAlgorithmType",
    "loadBalancingAnomalyMitigation",
    "loadBalancingCrossZoneEnabled",
    "name",
    "namePrefix",
    "port",
    "protocol",
    "protocolVersion",
    "slowStart",
    "stickiness",
    "tags",
    "targetType",
    "vpcId",
  ],
  alsoKnownAs: ["aws:alb/targetGroup:TargetGroup"],
  replaceOn: [
    "name",
    "namePrefix",
    "port",
    "protocol",
    "protocolVersion",
    "vpcId",
    "targetType",
    "ipAddressType",
  ],
  uniqueBy: ["name"],
  naming: { property: "name", maxLength: 32 },
  defaults: { targetType: "instance" },
  tagged: true,
  reported: ["deregistrationDelay", "slowStart", "loadBalancingAlgorithmType"],
  untold: TARGET_GROUP_UNTOLD,

  async create(inputs, { services }) {
    const Tags = tagList(inputs);
    const made = await services.elb.createTargetGroup({
      Name: inputs.required("name"),
      Protocol: inputs.choice("protocol", PROTOCOLS),
      ProtocolVersion: inputs.text("protocolVersion"),
      Port: inputs.number("port"),
      VpcId: inputs.text("vpcId"),
      TargetType: inputs.choice("targetType", ["instance", "ip", "lambda", "alb"]),
      ...healthCheckInput(inputs.object("healthCheck")),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    const arn = returned(made.TargetGroups?.[0]?.TargetGroupArn, "CreateTargetGroup");
    await setAttributes(services.elb, arn, attributesOf(inputs));
    return arn;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("healthCheck")) {
      const check = healthCheckInput(change.news.object("healthCheck"));
      await services.elb.modifyTargetGroup({ TargetGroupArn: id, ...check });
    }
    const attributes = changedAttributes(attributesOf(change.olds), attributesOf(change.news));
    await setAttributes(services.elb, id, attributes);
    await updateElbTags(services.elb, id, change);
  },

  async read(id, state, { services }) {
    const call = services.elb.describeTargetGroups({ TargetGroupArns: [id] });
    const found = (await unlessGone(call, ...GONE))?.TargetGroups?.[0];
    if (found === undefined) {
      return undefined;
    }
    const { Attributes = [] } = await services.elb.describeTargetGroupAttributes({ TargetGroupArn: id });
    const attribute = (key: string) => Attributes.find((each) => each.Key === ATTRIBUTES[key])?.Value;
    return {
      arn: id,
      arnSuffix: arnSuffix(id, ""),
      name: found.TargetGroupName,
      namePrefix: state.text("namePrefix") ?? "",
      port: found.Port,
      protocol: found.Protocol,
      protocolVersion: found.ProtocolVersion,
      vpcId: found.VpcId,
      targetType: found.TargetType,
      loadBalancerArns: found.LoadBalancerArns ?? [],
      healthCheck: healthCheckOutput(found),
      deregistrationDelay: Number(attribute("deregistrationDelay") ?? 300),
      slowStart: Number(attribute("slowStart") ?? 0),
      loadBalancingAlgorithmType: attribute("loadBalancingAlgorithmType") ?? "round_robin",
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const call = () => context.services.elb.deleteTargetGroup({ TargetGroupArn: id });
    await unlessGone(retryOn(context, 120, ["ResourceInUseException", "ResourceInUse"], call), ...GONE);
  },
};

function attributesOf(inputs: Fields): TargetGroupAttribute[] {
  const stickiness = inputs.object("stickiness");
  const plain = textAttributes(inputs, ATTRIBUTES);
  if (stickiness === undefined) {
    return plain;
  }
  return [
    ...plain,
    { Key: "stickiness.enabled", Value: String(stickiness.flag("enabled") ?? true) },
    { Key: "stickiness.type", Value: stickiness.required("type") },
    ...textAttributes(stickiness, { cookieDuration: "stickiness.lb_cookie.duration_seconds" }),
  ];
}

async function setAttributes(elb: ElasticLoadBalancingV2, arn: string, Attributes: TargetGroupAttribute[]) {
  if (Attributes.length > 0) {
    await elb.modifyTargetGroupAttributes({ TargetGroupArn: arn, Attributes });
  }
}
