import { type DeadManTarget, deadManStatements } from "@inservice/rollout/dead-man";
import type { Account } from "../base/account";
import { viaServices } from "../base/partition";
import { allow, type PolicyDocument, policyDocument, type Statement } from "../roles/policy-document";
import { loggingStatements } from "./minute-policies";

export interface DeadManRights {
  readonly account: Account;
  readonly region: string;
  readonly topicArn: string;
  /** Customer keys of the bucket and of the topic; undefined where the service's own key or none is used. */
  readonly bucketKeyArn?: string | undefined;
  readonly topicKeyArn?: string | undefined;
  readonly logGroupArn: string;
}

/** Permissions of the dead-man: those of the rollout's package, the use of customer keys, and logging its failures. */
export function deadManPolicy(targets: readonly DeadManTarget[], rights: DeadManRights): PolicyDocument {
  const { account, region, topicArn, bucketKeyArn, topicKeyArn, logGroupArn } = rights;
  const place = { ...account, region };
  return policyDocument([
    ...deadManStatements(targets, { ...place, topicArn }),
    ...useKey("UseKeyOfBucket", "s3", bucketKeyArn, place),
    ...useKey("UseKeyOfTopic", "sns", topicKeyArn, place),
    ...loggingStatements(logGroupArn),
  ]);
}

/** Both writing and reading under a customer key, only through the service (S3 and SNS developer guides, SSE-KMS). */
function useKey(
  sid: string,
  service: string,
  keyArn: string | undefined,
  place: Account & { readonly region: string },
): Statement[] {
  if (keyArn === undefined) {
    return [];
  }
  return [
    allow(sid, ["kms:Decrypt", "kms:GenerateDataKey"], keyArn, {
      StringEquals: { "kms:ViaService": viaServices([service], place) },
    }),
  ];
}
