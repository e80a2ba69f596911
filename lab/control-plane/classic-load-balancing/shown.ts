import type { XmlStructure } from "../protocol/write-xml";
import { shownHealthCheck } from "./health-check";
import type { ClassicListener, ClassicRecord } from "./model";

/** Hosted zone of Classic Load Balancers in eu-central-1, the lab's region (AWS General Reference). */
const HOSTED_ZONE = "Z215JYRZR1TBD5";

/** A load balancer in the form of DescribeLoadBalancers. */
export function shownLoadBalancer(record: ClassicRecord): XmlStructure {
  return {
    LoadBalancerName: record.name,
    DNSName: record.address,
    CanonicalHostedZoneName: record.address,
    CanonicalHostedZoneNameID: HOSTED_ZONE,
    ListenerDescriptions: [...record.listeners.values()].map(shownListener),
    Policies: {
      AppCookieStickinessPolicies: [],
      LBCookieStickinessPolicies: [],
      OtherPolicies: [...record.policies.keys()],
    },
    BackendServerDescriptions: [],
    AvailabilityZones: record.subnets.map(({ availabilityZone }) => availabilityZone),
    Subnets: record.subnets.map(({ subnetId }) => subnetId),
    VPCId: record.subnets[0]?.vpcId,
    Instances: registeredInstances(record).map((InstanceId) => ({ InstanceId })),
    HealthCheck: shownHealthCheck(record.healthCheck),
    SecurityGroups: record.securityGroups,
    CreatedTime: new Date(record.createdAt),
    Scheme: record.scheme,
  };
}

/** Registered instances. A draining instance is no longer registered. */
export function registeredInstances({ instances }: ClassicRecord): readonly string[] {
  return instances
    .describe()
    .filter(({ health }) => health.state !== "draining")
    .map(({ at }) => at.id);
}

function shownListener(listener: ClassicListener): XmlStructure {
  return {
    Listener: {
      Protocol: listener.protocol,
      LoadBalancerPort: listener.port,
      InstanceProtocol: "HTTP",
      InstancePort: listener.instancePort,
      SSLCertificateId: listener.certificate,
    },
    PolicyNames: listener.policyNames,
  };
}
