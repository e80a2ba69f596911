import { AwsError, notSupported } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { XmlStructure } from "../protocol/write-xml";
import { SERVICE } from "./context";
import type { Attributes } from "./model";

const DESYNC_KEY = "elb.http.desyncmitigationmode";

/**
 * Attributes of a new load balancer (API reference, LoadBalancerAttributes; guide, idle timeout, draining, desync
 * mitigation).
 */
export const DEFAULT_ATTRIBUTES: Attributes = {
  crossZone: false,
  draining: { enabled: false, timeout: 300 },
  idleTimeout: 60,
  accessLog: { enabled: false, bucket: undefined, prefix: "", emitInterval: 60 },
  desyncMode: "defensive",
};

/** The attributes, overridden by those of the request. */
export function changedAttributes(present: Attributes, params: Params): Attributes {
  const sent = params.structure("LoadBalancerAttributes");
  if (sent === undefined) {
    throw new AwsError("ValidationError", "LoadBalancerAttributes is required: send it.");
  }
  return {
    crossZone: sent.structure("CrossZoneLoadBalancing")?.flag("Enabled") ?? present.crossZone,
    draining: changedDraining(present.draining, sent.structure("ConnectionDraining")),
    idleTimeout: sent.structure("ConnectionSettings")?.integer("IdleTimeout", 1, 4000) ?? present.idleTimeout,
    accessLog: changedAccessLog(present.accessLog, sent.structure("AccessLog")),
    desyncMode: changedDesyncMode(present.desyncMode, sent.structures("AdditionalAttributes")),
  };
}

export function shownAttributes(attributes: Attributes): XmlStructure {
  const { draining, accessLog } = attributes;
  return {
    CrossZoneLoadBalancing: { Enabled: attributes.crossZone },
    AccessLog: {
      Enabled: accessLog.enabled,
      S3BucketName: accessLog.bucket,
      S3BucketPrefix: accessLog.bucket === undefined ? undefined : accessLog.prefix,
      EmitInterval: accessLog.bucket === undefined ? undefined : accessLog.emitInterval,
    },
    ConnectionDraining: { Enabled: draining.enabled, Timeout: draining.timeout },
    ConnectionSettings: { IdleTimeout: attributes.idleTimeout },
    AdditionalAttributes: [{ Key: DESYNC_KEY, Value: attributes.desyncMode }],
  };
}

/** Seconds in which a leaving instance may finish requests; 0 without draining. */
export function drainSeconds({ draining }: Attributes): number {
  return draining.enabled ? draining.timeout : 0;
}

function changedDraining(present: Attributes["draining"], sent: Params | undefined): Attributes["draining"] {
  if (sent === undefined) {
    return present;
  }
  return {
    enabled: sent.flag("Enabled") ?? present.enabled,
    timeout: sent.integer("Timeout", 1, 3600) ?? present.timeout,
  };
}

function changedAccessLog(
  present: Attributes["accessLog"],
  sent: Params | undefined,
): Attributes["accessLog"] {
  if (sent === undefined) {
    return present;
  }
  const enabled = sent.flag("Enabled") ?? present.enabled;
  const bucket = sent.text("S3BucketName") ?? present.bucket;
  if (enabled && bucket === undefined) {
    throw new AwsError(
      "InvalidConfigurationRequest",
      "S3BucketName is required when AccessLog.Enabled is true",
    );
  }
  const emitInterval = sent.integer("EmitInterval") ?? present.emitInterval;
  if (emitInterval !== 5 && emitInterval !== 60) {
    throw new AwsError("ValidationError", `EmitInterval is ${emitInterval}; allowed: 5 or 60 (minutes).`);
  }
  return { enabled, bucket, prefix: sent.text("S3BucketPrefix") ?? present.prefix, emitInterval };
}

function changedDesyncMode(present: string, sent: readonly Params[]): string {
  return sent.reduce((mode, attribute) => {
    const key = attribute.requiredText("Key");
    if (key !== DESYNC_KEY) {
      throw notSupported("ValidationError", `attribute '${key}'`, SERVICE);
    }
    return attribute.oneOf("Value", ["monitor", "defensive", "strictest"]) ?? mode;
  }, present);
}
