import type { S3 } from "@aws-sdk/client-s3";
import { isCode, unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagList } from "../tags";
import { emptyBucket } from "./empty-bucket";

const GONE = ["NoSuchBucket", "NotFound", "404"];
export const bucket: AwsType = {
  token: "aws:s3/bucket:Bucket",
  supported: ["bucket", "bucketPrefix", "forceDestroy", "objectLockEnabled", "tags"],
  alsoKnownAs: ["aws:s3/bucketV2:BucketV2"],
  replaceOn: ["bucket", "bucketPrefix", "objectLockEnabled"],
  uniqueBy: ["bucket"],
  naming: { property: "bucket", prefixProperty: "bucketPrefix", maxLength: 63, lowerCase: true },
  defaults: { forceDestroy: false },
  tagged: true,
  untold: {
    accelerationStatus: "",
    acl: "",
    bucketNamespace: "",
    corsRules: [],
    grants: [],
    lifecycleRules: [],
    policy: "",
    // S3 has encrypted by default since 2023 (S3 user guide, default encryption).
    serverSideEncryptionConfiguration: {
      rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false },
    },
    versioning: { enabled: false, mfaDelete: false },
    websiteDomain: "",
    websiteEndpoint: "",
  },

  async create(inputs, { services }) {
    const Bucket = inputs.required("bucket");
    const region = services.region;
    try {
      await services.s3.createBucket({
        Bucket,
        ...(region === "us-east-1"
          ? {}
          : { CreateBucketConfiguration: { LocationConstraint: locationOf(region) } }),
        ObjectLockEnabledForBucket: inputs.flag("objectLockEnabled"),
      });
    } catch (error) {
      if (!isCode(error, "BucketAlreadyOwnedByYou", "BucketAlreadyExists")) {
        throw error;
      }
      throw new Error(`bucket ${Bucket} exists already; choose another name or import it`, { cause: error });
    }
    await setTags(services.s3, Bucket, tagList(inputs));
    return Bucket;
  },

  async update(id, { news, changed }, { services }) {
    if (changed.some((name) => name.startsWith("tags"))) {
      await setTags(services.s3, id, tagList(news));
    }
  },

  async read(id, state, { services }) {
    const found = await unlessGone(services.s3.headBucket({ Bucket: id }), ...GONE);
    return found && outputs(id, state.text("bucketPrefix") ?? "", services);
  },

  async delete(id, state, { services }) {
    if (state.flag("forceDestroy") === true) {
      await unlessGone(emptyBucket(services.s3, id), ...GONE);
    }
    await unlessGone(services.s3.deleteBucket({ Bucket: id }), ...GONE);
  },
};

function outputs(name: string, bucketPrefix: string, { region }: AwsServices) {
  return {
    arn: `arn:aws:s3:::${name}`,
    bucket: name,
    bucketPrefix,
    bucketDomainName: `${name}.s3.amazonaws.com`,
    bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    bucketRegion: region,
    hostedZoneId: "Z21DNDUVLTQW6Q",
    objectLockEnabled: false,
    requestPayer: "BucketOwner",
    region,
  };
}

async function setTags(s3: S3, Bucket: string, TagSet: { Key: string; Value: string }[]): Promise<void> {
  if (TagSet.length === 0) {
    await s3.deleteBucketTagging({ Bucket });
  } else {
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet } });
  }
}

type Location = import("@aws-sdk/client-s3").BucketLocationConstraint;

function locationOf(region: string): Location {
  if (isLocation(region)) {
    return region;
  }
  throw new Error(`region ${JSON.stringify(region)} does not look like one, e.g. eu-central-1`);
}

function isLocation(region: string): region is Location {
  return /^[a-z]{2}(-[a-z]+)+-\d$/.test(region);
}
