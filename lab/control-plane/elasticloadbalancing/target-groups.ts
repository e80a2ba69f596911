import { httpProbe } from "../../load-balancer/prober";
import { TargetGroup } from "../../load-balancer/target-group";
import { AwsError, notSupported } from "../protocol/aws-error";
import { page } from "../protocol/listing-page";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { XmlStructure } from "../protocol/write-xml";
import { attributeList, changedAttributes, TARGET_GROUP_DEFAULTS } from "./attributes";
import { type ElbContext, elbArn } from "./context";
import { changedHealth, DEFAULT_HEALTH } from "./health-params";
import { validName } from "./load-balancers";
import type { TargetGroupRecord } from "./model";
import { tagNew } from "./tags";

export function targetGroupOperations(context: ElbContext): QueryOperations {
  const { state } = context;
  const named = (params: Params) => state.targetGroup(params.requiredText("TargetGroupArn"));
  return {
    CreateTargetGroup: (params) => createTargetGroup(context, params),
    DescribeTargetGroups: (params) => describeTargetGroups(context, params),
    ModifyTargetGroup: (params) => {
      const record = named(params);
      record.health = changedHealth(record.health, params);
      record.group.configure(record.health, delaySeconds(record) * 1000);
      return { TargetGroups: [shown(context, record)] };
    },
    DeleteTargetGroup: (params) => deleteTargetGroup(context, params.requiredText("TargetGroupArn")),
    DescribeTargetGroupAttributes: (params) => ({ Attributes: attributeList(named(params).attributes) }),
    ModifyTargetGroupAttributes: (params) => {
      const record = named(params);
      record.attributes = changedAttributes(record.attributes, params, "Target group");
      record.group.configure(record.health, delaySeconds(record) * 1000);
      return { Attributes: attributeList(record.attributes) };
    },
  };
}

export function delaySeconds(record: TargetGroupRecord): number {
  return Number(record.attributes.get("deregistration_delay.timeout_seconds") ?? 300);
}

function createTargetGroup(context: ElbContext, params: Params): XmlStructure {
  const { state } = context;
  const name = validName(params.requiredText("Name"), "Target group");
  const targetType = params.text("TargetType") ?? "instance";
  if (targetType !== "instance" && targetType !== "ip") {
    refuse(`TargetType '${targetType}'`);
  }
  const protocol = params.requiredText("Protocol");
  if (protocol !== "HTTP") {
    refuse(`Protocol '${protocol}' for targets`);
  }
  const version = params.text("ProtocolVersion") ?? "HTTP1";
  if (version !== "HTTP1") {
    refuse(`ProtocolVersion '${version}'`);
  }
  const port = params.requiredInteger("Port", 1, 65_535);
  const health = changedHealth(DEFAULT_HEALTH, params);
  const known = [...state.targetGroups.values()].find((record) => record.name === name);
  if (known !== undefined) {
    const same = known.port === port && JSON.stringify(known.health) === JSON.stringify(health);
    if (same) {
      return { TargetGroups: [shown(context, known)] };
    }
    const text = `A target group with the same name '${name}' exists, but with different settings`;
    throw new AwsError("DuplicateTargetGroupName", text);
  }
  const record: TargetGroupRecord = {
    arn: elbArn(context, `targetgroup/${name}/${context.hex(16)}`),
    name,
    protocol: "HTTP",
    port,
    vpcId: params.requiredText("VpcId"),
    targetType: targetType === "ip" ? "ip" : "instance",
    ipAddressType: params.text("IpAddressType") ?? "ipv4",
    group: new TargetGroup({
      clock: context.clock,
      probe: httpProbe(context.clock, context.network),
      network: context.network,
      health,
      deregistrationDelayMs: 300_000,
      ...firstCheckOf(context),
    }),
    health,
    attributes: TARGET_GROUP_DEFAULTS,
  };
  state.targetGroups.set(record.arn, record);
  tagNew(state, record.arn, params);
  return { TargetGroups: [shown(context, record)] };
}

function describeTargetGroups(context: ElbContext, params: Params): XmlStructure {
  const { state } = context;
  const all = [...state.targetGroups.values()];
  const arns = params.texts("TargetGroupArns").map((arn) => state.targetGroup(arn).arn);
  const names = params.texts("Names");
  const missing = names.find((name) => !all.some((record) => record.name === name));
  if (missing !== undefined) {
    throw new AwsError("TargetGroupNotFound", `Target groups '[${missing}]' not found`);
  }
  const balancer = params.text("LoadBalancerArn");
  if (balancer !== undefined) {
    state.loadBalancer(balancer);
  }
  const wanted = all.filter(
    (record) =>
      (arns.length === 0 || arns.includes(record.arn)) &&
      (names.length === 0 || names.includes(record.name)) &&
      (balancer === undefined || state.usersOf(record.arn).includes(balancer)),
  );
  const { items, marker } = page(wanted, params);
  return { TargetGroups: items.map((record) => shown(context, record)), NextMarker: marker };
}

/** The option, if one is set. */
export function firstCheckOf({ firstCheckDelay }: Pick<ElbContext, "firstCheckDelay">) {
  return firstCheckDelay === undefined ? {} : { firstCheckDelay };
}

async function deleteTargetGroup({ state }: ElbContext, arn: string): Promise<undefined> {
  const record = state.targetGroups.get(arn);
  if (record === undefined) {
    return;
  }
  if (state.usersOf(arn).length > 0) {
    const text = `Target group '${arn}' is currently in use by a listener or a rule`;
    throw new AwsError("ResourceInUse", text);
  }
  state.targetGroups.delete(arn);
  state.tags.delete(arn);
  await record.group.close();
}

function shown({ state }: ElbContext, record: TargetGroupRecord): XmlStructure {
  const { health } = record;
  return {
    TargetGroupArn: record.arn,
    TargetGroupName: record.name,
    Protocol: record.protocol,
    Port: record.port,
    VpcId: record.vpcId,
    HealthCheckProtocol: "HTTP",
    HealthCheckPort: health.port === "traffic" ? "traffic-port" : String(health.port),
    HealthCheckEnabled: health.enabled,
    HealthCheckIntervalSeconds: health.intervalMs / 1000,
    HealthCheckTimeoutSeconds: health.timeoutMs / 1000,
    HealthyThresholdCount: health.healthyThreshold,
    UnhealthyThresholdCount: health.unhealthyThreshold,
    HealthCheckPath: health.path,
    Matcher: { HttpCode: health.matcher },
    LoadBalancerArns: state.usersOf(record.arn),
    TargetType: record.targetType,
    ProtocolVersion: "HTTP1",
    IpAddressType: record.ipAddressType,
  };
}

function refuse(what: string): never {
  throw notSupported("InvalidConfigurationRequest", what, "elasticloadbalancing");
}
