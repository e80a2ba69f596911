import type {
  ElasticLoadBalancingV2,
  LoadBalancerAttribute,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { until } from "../wait";
import { changedAttributes, textAttributes } from "./attributes";
import { arnSuffix, updateElbTags } from "./tags";

/** Input property to attribute key (ELBv2 API reference, LoadBalancerAttribute). */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  idleTimeout: "idle_timeout.timeout_seconds",
  enableDeletionProtection: "deletion_protection.enabled",
  dropInvalidHeaderFields: "routing.http.drop_invalid_header_fields.enabled",
  desyncMitigationMode: "routing.http.desync_mitigation_mode",
  enableHttp2: "routing.http2.enabled",
  enableCrossZoneLoadBalancing: "load_balancing.cross_zone.enabled",
  preserveHostHeader: "routing.http.preserve_host_header.enabled",
  xffHeaderProcessingMode: "routing.http.xff_header_processing.mode",
  enableXffClientPort: "routing.http.xff_client_port.enabled",
  clientKeepAlive: "client_keep_alive.seconds",
  enableTlsVersionAndCipherSuiteHeaders: "routing.http.x_amzn_tls_version_and_cipher_suite.enabled",
  enableWafFailOpen: "waf.fail_open.enabled",
  enableZonalShift: "zonal_shift.config.enabled",
};
/** The real provider waits 10 minutes for a new load balancer. */
const WAIT_SECONDS = 600;
/** The hosted zone of Application Load Balancers in eu-central-1, the lab's region (AWS General Reference). */
const HOSTED_ZONE = "Z215JYRZR1TBD5";

export const loadBalancer: AwsType = {
  token: "aws:lb/loadBalancer:LoadBalancer",
  supported: [
    "accessLogs",
    "clientKeepAlive",
    "desyncMitigationMode",
    "dropInvalidHeaderFields",
    "enableCrossZoneLoadBalancing",
    "enableDeletionProtection",
    "enableHttp2",
    "enableTlsVersionAndCipherSuiteHeaders",
    "enableWafFailOpen",
    "enableXffClientPort",
    "enableZonalShift",
    "idleTimeout",
    "internal",
    "ipAddressType",
    "loadBalancerType",
    "name",
    "namePrefix",
    "preserveHostHeader",
    "securityGroups",
    "subnetMappings",
    "subnets",
    "tags",
    "xffHeaderProcessingMode",
  ],
  alsoKnownAs: ["aws:alb/loadBalancer:LoadBalancer"],
  replaceOn: [
    "name",
    "namePrefix",
    "internal",
    "loadBalancerType",
    "customerOwnedIpv4Pool",
    "subnetMappings",
  ],
  uniqueBy: ["name"],
  unordered: ["securityGroups", "subnets", "subnetMappings"],
  naming: { property: "name", maxLength: 32 },
  defaults: { loadBalancerType: "application" },
  tagged: true,
  untold: {
    enablePrefixForIpv6SourceNat: "",
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "",
    secondaryIpsAutoAssignedPerSubnet: 0,
    subnetMappings: [],
  },

  async create(inputs, context) {
    const { elb } = context.services;
    const Tags = tagList(inputs);
    const mappings = inputs.objects("subnetMappings");
    const subnets =
      mappings.length > 0 ? mappings.map((each) => each.required("subnetId")) : inputs.texts("subnets");
    const made = await elb.createLoadBalancer({
      Name: inputs.required("name"),
      Scheme: inputs.flag("internal") === true ? "internal" : "internet-facing",
      Type: inputs.choice("loadBalancerType", ["application", "network", "gateway"]),
      IpAddressType: inputs.choice("ipAddressType", ["ipv4", "dualstack", "dualstack-without-public-ipv4"]),
      Subnets: subnets,
      SecurityGroups: inputs.texts("securityGroups"),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    const arn = returned(made.LoadBalancers?.[0]?.LoadBalancerArn, "CreateLoadBalancer");
    await setAttributes(elb, arn, attributesOf(inputs));
    await until(
      context,
      WAIT_SECONDS,
      () => `load balancer ${arn} to become active`,
      async () => {
        const state = (await describe(elb, arn))?.State;
        if (state?.Code === "failed") {
          throw new Error(`load balancer ${arn} failed: ${state.Reason ?? "no reason given"}`);
        }
        return state?.Code === "provisioning" ? undefined : true;
      },
    );
    return arn;
  },

  async update(id, change, { services }) {
    const { elb } = services;
    if (change.changed.includes("subnets")) {
      await elb.setSubnets({ LoadBalancerArn: id, Subnets: change.news.texts("subnets") });
    }
    if (change.changed.includes("securityGroups")) {
      await elb.setSecurityGroups({
        LoadBalancerArn: id,
        SecurityGroups: change.news.texts("securityGroups"),
      });
    }
    await setAttributes(elb, id, changedAttributes(attributesOf(change.olds), attributesOf(change.news)));
    await updateElbTags(elb, id, change);
  },

  async read(id, state, { services }) {
    const found = await describe(services.elb, id);
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: id,
      arnSuffix: arnSuffix(id, "loadbalancer/"),
      dnsName: found.DNSName,
      internal: found.Scheme === "internal",
      ipAddressType: found.IpAddressType,
      loadBalancerType: found.Type,
      name: found.LoadBalancerName,
      namePrefix: state.text("namePrefix") ?? "",
      securityGroups: found.SecurityGroups ?? [],
      subnets: (found.AvailabilityZones ?? []).flatMap((zone) => zone.SubnetId ?? []),
      vpcId: found.VpcId,
      zoneId: found.CanonicalHostedZoneId ?? HOSTED_ZONE,
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const { elb } = context.services;
    await unlessGone(
      elb.deleteLoadBalancer({ LoadBalancerArn: id }),
      "LoadBalancerNotFoundException",
      "LoadBalancerNotFound",
    );
    await until(
      context,
      WAIT_SECONDS,
      () => `load balancer ${id} to be deleted`,
      async () => ((await describe(elb, id)) === undefined ? true : undefined),
    );
  },
};

async function describe(elb: ElasticLoadBalancingV2, arn: string) {
  const call = elb.describeLoadBalancers({ LoadBalancerArns: [arn] });
  return (await unlessGone(call, "LoadBalancerNotFoundException", "LoadBalancerNotFound"))
    ?.LoadBalancers?.[0];
}

function attributesOf(inputs: Fields): LoadBalancerAttribute[] {
  const logs = inputs.object("accessLogs");
  const access =
    logs === undefined
      ? []
      : [
          { Key: "access_logs.s3.enabled", Value: String(logs.flag("enabled") ?? false) },
          { Key: "access_logs.s3.bucket", Value: logs.required("bucket") },
          { Key: "access_logs.s3.prefix", Value: logs.text("prefix") ?? "" },
        ];
  return [...textAttributes(inputs, ATTRIBUTES), ...access];
}

async function setAttributes(elb: ElasticLoadBalancingV2, arn: string, Attributes: LoadBalancerAttribute[]) {
  if (Attributes.length > 0) {
    await elb.modifyLoadBalancerAttributes({ LoadBalancerArn: arn, Attributes });
  }
}
