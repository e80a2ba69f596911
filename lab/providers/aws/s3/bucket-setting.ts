import type { S3 } from "@aws-sdk/client-s3";
import type { Fields } from "../../../values/fields";
import type { Props } from "../../../values/values";
import { unlessGone } from "../errors";
import type { AwsType } from "../services";

/** What the resources for one setting of a bucket have in common. The bucket's name is their id. */
interface BucketSetting {
  readonly token: string;
  readonly alsoKnownAs?: readonly string[];
  /** Inputs besides `bucket`. */
  readonly supported: readonly string[];
  readonly unordered?: readonly string[];
  /** Additional outputs of the provider. */
  readonly untold?: Props;
  /** Creates or replaces the setting. */
  put(s3: S3, bucket: string, inputs: Fields): Promise<unknown>;
  /** Reads it. If it is not set, AWS answers with one of the error codes in `gone`. */
  get(s3: S3, bucket: string): Promise<unknown>;
  /** Restores the bucket's state without the setting. */
  remove(s3: S3, bucket: string): Promise<unknown>;
  readonly gone: readonly string[];
}

export function bucketSetting(setting: BucketSetting): AwsType {
  const gone = [...setting.gone, "NoSuchBucket"];
  return {
    token: setting.token,
    alsoKnownAs: setting.alsoKnownAs ?? [],
    supported: ["bucket", ...setting.supported],
    replaceOn: ["bucket"],
    uniqueBy: ["bucket"],
    unordered: setting.unordered ?? [],
    untold: setting.untold ?? {},
    async create(inputs, { services }) {
      await setting.put(services.s3, inputs.required("bucket"), inputs);
      return inputs.required("bucket");
    },
    async update(id, { news }, { services }) {
      await setting.put(services.s3, id, news);
    },
    async read(id, _state, { services }) {
      const found = await unlessGone(setting.get(services.s3, id), ...gone);
      return found === undefined ? undefined : { bucket: id, region: services.region };
    },
    async delete(id, _state, { services }) {
      await unlessGone(setting.remove(services.s3, id), ...gone);
    },
  };
}
