import { unlessGone } from "../errors";
import type { AwsType } from "../services";

const GONE = ["ResourceNotFoundException", "InvalidRequestException"];

export const secretVersion: AwsType = {
  token: "aws:secretsmanager/secretVersion:SecretVersion",
  supported: ["secretBinary", "secretId", "secretString", "versionStages"],
  replaceOn: ["secretId", "secretBinary", "secretString"],
  untold: { hasSecretStringWo: false },

  async create(inputs, { services }) {
    const SecretId = inputs.required("secretId");
    const stages = inputs.texts("versionStages");
    const made = await services.json("secretsmanager").call("PutSecretValue", {
      SecretId,
      SecretString: inputs.text("secretString"),
      SecretBinary: inputs.text("secretBinary"),
      ...(stages.length === 0 ? {} : { VersionStages: stages }),
    });
    return `${SecretId}|${made.required("VersionId")}`;
  },

  /** The value itself is not read back, because it is already in the state and a refresh does not need it. */
  async read(id, _state, { services }) {
    const [SecretId = "", versionId = ""] = id.split("|");
    const call = services.json("secretsmanager").call("ListSecretVersionIds", { SecretId });
    const found = (await unlessGone(call, ...GONE))
      ?.objects("Versions")
      .find((version) => version.text("VersionId") === versionId);
    return (
      found && {
        arn: SecretId,
        secretArn: SecretId,
        versionId,
        versionStages: found.texts("VersionStages"),
        region: services.region,
      }
    );
  },

  /** AWS deletes a version when its last stage is removed. The current version is deleted with its secret. */
  async delete() {},
};
