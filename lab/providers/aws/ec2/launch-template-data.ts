import type { _InstanceType, RequestLaunchTemplateData } from "@aws-sdk/client-ec2";
import type { Fields } from "../../../values/fields";

const SWITCH = ["enabled", "disabled"] as const;

/** Inputs that are part of a version's data. All other inputs belong to the template itself. */
export const DATA_INPUTS = [
  "blockDeviceMappings",
  "creditSpecification",
  "disableApiStop",
  "disableApiTermination",
  "ebsOptimized",
  "iamInstanceProfile",
  "imageId",
  "instanceInitiatedShutdownBehavior",
  "instanceType",
  "keyName",
  "metadataOptions",
  "monitoring",
  "networkInterfaces",
  "securityGroupNames",
  "tagSpecifications",
  "userData",
  "vpcSecurityGroupIds",
];

/** The data that EC2 stores for one version. `userData` is already base64, as the real provider requires. */
export function launchTemplateData(inputs: Fields): RequestLaunchTemplateData {
  const profile = inputs.object("iamInstanceProfile");
  const monitoring = inputs.object("monitoring");
  const credits = inputs.object("creditSpecification");
  return {
    ImageId: inputs.text("imageId"),
    InstanceType: instanceType(inputs.text("instanceType")),
    KeyName: inputs.text("keyName"),
    UserData: inputs.text("userData"),
    EbsOptimized: inputs.flag("ebsOptimized"),
    DisableApiStop: inputs.flag("disableApiStop"),
    DisableApiTermination: inputs.flag("disableApiTermination"),
    InstanceInitiatedShutdownBehavior: inputs.choice("instanceInitiatedShutdownBehavior", [
      "stop",
      "terminate",
    ]),
    SecurityGroupIds: list(inputs.texts("vpcSecurityGroupIds")),
    SecurityGroups: list(inputs.texts("securityGroupNames")),
    IamInstanceProfile: profile && { Arn: profile.text("arn"), Name: profile.text("name") },
    Monitoring: monitoring && { Enabled: monitoring.flag("enabled") },
    CreditSpecification: credits && { CpuCredits: credits.required("cpuCredits") },
    MetadataOptions: metadataOptions(inputs),
    BlockDeviceMappings: list(inputs.objects("blockDeviceMappings").map(blockDevice)),
    NetworkInterfaces: list(inputs.objects("networkInterfaces").map(networkInterface)),
    TagSpecifications: list(inputs.objects("tagSpecifications").map(tagSpecification)),
  };
}

function metadataOptions(inputs: Fields): RequestLaunchTemplateData["MetadataOptions"] {
  const options = inputs.object("metadataOptions");
  return (
    options && {
      HttpEndpoint: options.choice("httpEndpoint", SWITCH),
      HttpTokens: options.choice("httpTokens", ["optional", "required"]),
      HttpPutResponseHopLimit: options.number("httpPutResponseHopLimit"),
      HttpProtocolIpv6: options.choice("httpProtocolIpv6", SWITCH),
      InstanceMetadataTags: options.choice("instanceMetadataTags", SWITCH),
    }
  );
}

function blockDevice(mapping: Fields) {
  const ebs = mapping.object("ebs");
  return {
    DeviceName: mapping.text("deviceName"),
    NoDevice: mapping.text("noDevice"),
    VirtualName: mapping.text("virtualName"),
    Ebs: ebs && {
      DeleteOnTermination: ebs.flag("deleteOnTermination"),
      Encrypted: ebs.flag("encrypted"),
      Iops: ebs.number("iops"),
      KmsKeyId: ebs.text("kmsKeyId"),
      SnapshotId: ebs.text("snapshotId"),
      Throughput: ebs.number("throughput"),
      VolumeSize: ebs.number("volumeSize"),
      VolumeType: ebs.choice("volumeType", ["gp2", "gp3", "io1", "io2", "sc1", "st1", "standard"]),
    },
  };
}

function networkInterface(card: Fields) {
  return {
    AssociatePublicIpAddress: card.flag("associatePublicIpAddress"),
    DeleteOnTermination: card.flag("deleteOnTermination"),
    Description: card.text("description"),
    DeviceIndex: card.number("deviceIndex"),
    Groups: list(card.texts("securityGroups")),
    SubnetId: card.text("subnetId"),
  };
}

function tagSpecification(specification: Fields) {
  return {
    ResourceType: specification.choice("resourceType", [
      "instance",
      "volume",
      "network-interface",
      "spot-instances-request",
    ]),
    Tags: Object.entries(specification.map("tags")).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** EC2 reads an empty list as "one empty item". */
function list<T>(items: T[]): T[] | undefined {
  return items.length === 0 ? undefined : items;
}

function instanceType(text: string | undefined): _InstanceType | undefined {
  if (text === undefined || isInstanceType(text)) {
    return text;
  }
  throw new Error(`instanceType is ${JSON.stringify(text)}; it looks like family.size, e.g. t3.micro`);
}

function isInstanceType(text: string): text is _InstanceType {
  return /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(text);
}
