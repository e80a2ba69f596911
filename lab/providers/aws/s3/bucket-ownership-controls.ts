import { bucketSetting } from "./bucket-setting";

const OWNERSHIP = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"] as const;

export const bucketOwnershipControls = bucketSetting({
  token: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  supported: ["rule"],
  gone: ["OwnershipControlsNotFoundError"],
  put: (s3, Bucket, inputs) => {
    const ObjectOwnership = inputs.object("rule")?.choice("objectOwnership", OWNERSHIP);
    return s3.putBucketOwnershipControls({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } });
  },
  get: (s3, Bucket) => s3.getBucketOwnershipControls({ Bucket }),
  remove: (s3, Bucket) => s3.deleteBucketOwnershipControls({ Bucket }),
});
