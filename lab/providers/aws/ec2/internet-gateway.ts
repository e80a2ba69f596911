import type { EC2 } from "@aws-sdk/client-ec2";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { retryOn } from "../wait";
import { ec2Arn } from "./arn";
import { tagSpecifications, updateTags } from "./tags";

const GONE = "InvalidInternetGatewayID.NotFound";

export const internetGateway: AwsType = {
  token: "aws:ec2/internetGateway:InternetGateway",
  supported: ["tags", "vpcId"],
  replaceOn: [],
  tagged: true,
  reported: ["vpcId"],

  async create(inputs, { services }) {
    const made = await services.ec2.createInternetGateway(tagSpecifications("internet-gateway", inputs));
    const id = returned(made.InternetGateway?.InternetGatewayId, "CreateInternetGateway");
    await attach(services.ec2, id, inputs.text("vpcId"));
    return id;
  },

  async update(id, change, { services }) {
    if (change.changed.includes("vpcId")) {
      await detach(services.ec2, id);
      await attach(services.ec2, id, change.news.text("vpcId"));
    }
    await updateTags(services.ec2, id, change);
  },

  async read(id, _state, { services }) {
    const found = await describe(services.ec2, id);
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: ec2Arn(services, found.OwnerId, "internet-gateway", id),
      ownerId: found.OwnerId,
      vpcId: found.Attachments?.[0]?.VpcId,
      region: services.region,
    };
  },

  async delete(id, _state, context) {
    const { ec2 } = context.services;
    await retryOn(context, 120, ["DependencyViolation"], () => detach(ec2, id));
    await unlessGone(ec2.deleteInternetGateway({ InternetGatewayId: id }), GONE);
  },
};

async function describe(ec2: EC2, id: string) {
  const answer = await unlessGone(ec2.describeInternetGateways({ InternetGatewayIds: [id] }), GONE);
  return answer?.InternetGateways?.[0];
}

async function attach(ec2: EC2, id: string, vpcId: string | undefined): Promise<void> {
  if (vpcId !== undefined) {
    await ec2.attachInternetGateway({ InternetGatewayId: id, VpcId: vpcId });
  }
}

/** A gateway that is still attached cannot be deleted. */
async function detach(ec2: EC2, id: string): Promise<void> {
  const found = await describe(ec2, id);
  for (const { VpcId } of found?.Attachments ?? []) {
    if (VpcId !== undefined) {
      await unlessGone(
        ec2.detachInternetGateway({ InternetGatewayId: id, VpcId }),
        "Gateway.NotAttached",
        GONE,
      );
    }
  }
}
