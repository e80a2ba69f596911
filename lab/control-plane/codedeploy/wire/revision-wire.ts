import { AwsError } from "../../protocol/aws-error";
import type { S3Revision } from "../store/model";
import type { Input } from "./json-input";

/** Reads the field `revision`. The lab supports only S3. */
export function readRevision(input: Input): S3Revision {
  const sent = input.structure("revision");
  if (!sent) {
    throw new AwsError("RevisionRequiredException", "revision is required: send an s3Location.");
  }
  const location = sent.structure("s3Location");
  if (!location) {
    throw new AwsError(
      "InvalidRevisionException",
      `revisionType is ${sent.text("revisionType") ?? "missing"}; the lab supports only S3 with an s3Location.`,
    );
  }
  const code = "InvalidRevisionException";
  const bundleType = location.oneOf("bundleType", ["zip", "tar", "tgz"] as const, code);
  if (!bundleType) {
    throw new AwsError(code, "s3Location.bundleType is required: zip, tar or tgz.");
  }
  const version = location.text("version");
  const eTag = location.text("eTag")?.replaceAll('"', "");
  return {
    bucket: location.required("bucket", code),
    key: location.required("key", code),
    bundleType,
    ...(version ? { version } : {}),
    ...(eTag ? { eTag } : {}),
  };
}

export function showRevision(revision: S3Revision) {
  return { revisionType: "S3", s3Location: revision };
}
