import { z } from "zod";
import { text } from "../fields";

const IMAGE_ID = text(/^ami-[0-9a-f]{8,17}$/, "an AMI id such as ami-0123456789abcdef0");

/** The image that a host boots from. */
export const image = z.strictObject({
  kind: z
    .enum(["amazonLinux2023", "ubuntu2404"])
    .default("amazonLinux2023")
    .describe(
      "Operating system of the hosts. Its newest public image is used, unless id or bakedId names one. Ubuntu's public image needs a way to the internet.",
    ),
  architecture: z
    .enum(["x86_64", "arm64"])
    .default("x86_64")
    .describe("Processor architecture of the image. It must suit every instance type."),
  id: IMAGE_ID.optional().describe(
    "A given image of this kind without the CodeDeploy agent, which user data installs.",
  ),
  bakedId: IMAGE_ID.optional().describe(
    "A golden image of this kind with runtime and CodeDeploy agent, whose service is disabled: user data configures the agent and starts it.",
  ),
});

/** What user data installs where the image has no CodeDeploy agent. */
export const agent = z.strictObject({
  version: text(/^\d+\.\d+\.\d+-\d+$/, "a release of the CodeDeploy agent such as 1.8.1-26")
    .describe("Release of the CodeDeploy agent that user data installs.")
    .meta({ example: "1.8.1-26" }),
  sha256: text(/^[0-9a-f]{64}$/, "64 hexadecimal digits, as sha256sum prints them")
    .describe(
      "SHA-256 of that release's package for the image's kind and, since 2.0.0, its architecture. A host whose download differs never starts the agent.",
    )
    .meta({ example: "0123456789abcdef".repeat(4) }),
});
