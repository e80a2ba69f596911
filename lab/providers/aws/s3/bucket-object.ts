import type { PutObjectCommandInput } from "@aws-sdk/client-s3";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagsOf } from "../tags";
import { emptyBucket } from "./empty-bucket";
import { objectBody } from "./object-body";

const BODY = ["source", "sourceHash", "content", "contentBase64", "etag"];
const GONE = ["NotFound", "NoSuchKey", "NoSuchBucket", "404"];

export const bucketObjectv2: AwsType = {
  token: "aws:s3/bucketObjectv2:BucketObjectv2",
  supported: [
    "bucket",
    "bucketKeyEnabled",
    "cacheControl",
    "content",
    "contentBase64",
    "contentDisposition",
    "contentEncoding",
    "contentType",
    "etag",
    "forceDestroy",
    "key",
    "kmsKeyId",
    "metadata",
    "serverSideEncryption",
    "source",
    "sourceHash",
    "tags",
  ],
  alsoKnownAs: ["aws:s3/bucketObject:BucketObject"],
  replaceOn: ["bucket", "key"],
  uniqueBy: ["bucket", "key"],
  defaults: { forceDestroy: false },
  naming: { property: "key", maxLength: 1024 },
  tagged: true,
  changedOutputs: (changed) =>
    changed.some((name) => BODY.includes(name)) ? ["etag", "versionId", "checksumSha256"] : ["versionId"],
  untold: {
    acl: "",
    bucketKeyEnabled: false,
    checksumCrc32: "",
    checksumCrc32c: "",
    checksumCrc64nvme: "",
    checksumSha1: "",
    kmsKeyId: "",
  },

  async create(inputs, { services }) {
    await put(services, inputs);
    return `${inputs.required("bucket")}/${inputs.required("key")}`;
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(_id, state, { services }) {
    const [Bucket, Key] = [state.required("bucket"), state.required("key")];
    const found = await unlessGone(services.s3.headObject({ Bucket, Key }), ...GONE);
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: `arn:aws:s3:::${Bucket}/${Key}`,
      etag: returned(found.ETag, "HeadObject").replaceAll('"', ""),
      versionId: found.VersionId ?? "",
      contentType: found.ContentType,
      storageClass: found.StorageClass ?? "STANDARD",
      serverSideEncryption: found.ServerSideEncryption ?? "AES256",
      checksumSha256: found.ChecksumSHA256 ?? "",
      region: services.region,
    };
  },

  /** The real provider deletes every version of the key, so that the bucket can be deleted too. */
  async delete(_id, state, { services }) {
    await unlessGone(deleteVersions(services, state.required("bucket"), state.required("key")), ...GONE);
  },
};

async function put(services: AwsServices, inputs: Fields): Promise<void> {
  const tags = new URLSearchParams(tagsOf(inputs)).toString();
  const metadata = inputs.map("metadata");
  const input: PutObjectCommandInput = {
    Bucket: inputs.required("bucket"),
    Key: inputs.required("key"),
    Body: await objectBody(inputs),
    ContentType: inputs.text("contentType"),
    ContentEncoding: inputs.text("contentEncoding"),
    ContentDisposition: inputs.text("contentDisposition"),
    CacheControl: inputs.text("cacheControl"),
    ServerSideEncryption: inputs.choice("serverSideEncryption", ["AES256", "aws:kms", "aws:kms:dsse"]),
    BucketKeyEnabled: inputs.flag("bucketKeyEnabled"),
    SSEKMSKeyId: inputs.text("kmsKeyId"),
    ...(tags === "" ? {} : { Tagging: tags }),
    ...(Object.keys(metadata).length === 0 ? {} : { Metadata: metadata }),
  };
  await services.s3.putObject(input);
}

async function deleteVersions({ s3 }: AwsServices, Bucket: string, Key: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket, Prefix: Key });
  const others = [...Versions, ...DeleteMarkers].some((each) => each.Key !== Key);
  if (!others) {
    await emptyBucket(s3, Bucket, Key);
    return;
  }
  for (const each of [...Versions, ...DeleteMarkers]) {
    if (each.Key === Key) {
      await s3.deleteObject({ Bucket, Key, VersionId: each.VersionId });
    }
  }
}
