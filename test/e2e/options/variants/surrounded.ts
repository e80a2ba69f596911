import { IMAGE_ID, type Variant } from "./variant";

/** Resources that an organization already has: outputs of `options/surroundings`, and a web ACL. */
export interface Surroundings {
  readonly vpcId: string;
  readonly publicSubnetIds: readonly string[];
  readonly hostSubnetIds: readonly string[];
  readonly isolatedSubnetIds: readonly string[];
  readonly keyArn: string;
  readonly zoneId: string;
  readonly secretArn: string;
  readonly parameterName: string;
  readonly boundaryArn: string;
  readonly wafAclArn: string;
}

export const DOMAIN_NAME = "service.example.com";
/** Only user data uses this value, and the lab does not run it, so its hosts need no endpoint. */
const GIVEN_ENDPOINTS = { interfaceEndpoints: "agent" };

/**
 * A stack that uses all of it: the network from another stack's outputs, and one key for everything that a key can
 * encrypt.
 */
export function surrounded(stackReference: string, given: Surroundings): Variant {
  const kmsKeyArn = given.keyArn;
  return {
    name: "a given network, a certificate by name, keys of one's own, a web ACL and a boundary",
    sections: {
      network: { existing: { stackReference, ...GIVEN_ENDPOINTS } },
      loadBalancer: {
        deletionProtection: false,
        deregistrationDelaySeconds: 3,
        wafAclArn: given.wafAclArn,
        desyncMitigation: "strictest",
        accessLogs: { days: 30, destroyWithStack: true },
        https: {
          domainName: DOMAIN_NAME,
          zoneId: given.zoneId,
          tlsPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
        },
      },
      fleet: { minSize: 2, maxSize: 4, image: { bakedId: IMAGE_ID }, rootVolume: { kmsKeyArn } },
      workers: { image: { bakedId: IMAGE_ID }, rootVolume: { sizeGiB: 30, kmsKeyArn } },
      revisions: { destroyWithStack: true, kmsKeyArn, accessLogDays: 30 },
      database: { kmsKeyArn, destroyWithStack: true },
      environment: {
        secrets: { SERVICE_KEY: given.secretArn, SERVICE_TOKEN: given.parameterName },
        kmsKeyArns: [kmsKeyArn],
      },
      observability: { kmsKeyArn },
      roles: { permissionsBoundaryArn: given.boundaryArn },
      // No DNS that this machine uses has the name, so a smoke check could not reach it.
      rollout: { pollSeconds: 1, method: "allAtOnce" },
    },
  };
}

/** The same network by its ids. */
export function networkByIds({ vpcId, publicSubnetIds, hostSubnetIds, isolatedSubnetIds }: Surroundings) {
  return { existing: { vpcId, publicSubnetIds, hostSubnetIds, isolatedSubnetIds, ...GIVEN_ENDPOINTS } };
}
